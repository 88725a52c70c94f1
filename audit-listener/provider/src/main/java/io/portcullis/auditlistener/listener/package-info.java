/**
 * Keycloak's events become entries. Global: a realm cannot switch it off. Owns no table and no note; logs nothing of what it
 * hears.
 */
@NullMarked
package io.portcullis.auditlistener.listener;

import org.jspecify.annotations.NullMarked;
