/**
 * Exact changes of Keycloak's own credential rows, of local and of federated users.
 */
@NullMarked
package io.portcullis.kit.credentials;

import org.jspecify.annotations.NullMarked;
