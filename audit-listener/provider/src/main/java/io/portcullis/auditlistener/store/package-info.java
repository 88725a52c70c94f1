/**
 * Keycloak's event store, read from the audit log: serves the Events page of the admin console and its REST endpoints. Writes,
 * clears and logs nothing.
 */
@NullMarked
package io.portcullis.auditlistener.store;

import org.jspecify.annotations.NullMarked;
