/**
 * Who calls the Admin REST API, for filters that come before Keycloak's own check. Owns and logs nothing.
 */
@NullMarked
package io.portcullis.kit.adminrest;

import org.jspecify.annotations.NullMarked;
