/**
 * Calls of the Admin REST API of which Keycloak raises no event: some that change something, and those it refuses. Owns no
 * table and no note; logs nothing.
 */
@NullMarked
package io.portcullis.auditlistener.calls;

import org.jspecify.annotations.NullMarked;
