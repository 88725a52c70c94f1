/**
 * Pages for people that are not Keycloak's own: static files below {@code /realms/{realm}} that read the pack's REST endpoints with
 * the person's own token, from a client of the realm. What all of them share is in {@code portcullis-webapp}. Owns no table and no
 * note; logs nothing.
 */
@NullMarked
package io.portcullis.kit.webapp;

import org.jspecify.annotations.NullMarked;
