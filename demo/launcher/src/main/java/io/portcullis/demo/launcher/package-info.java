/**
 * The one-command local server: Keycloak's own distribution with the pack, an inbox that receives its mail, and the sample
 * app. {@link io.portcullis.demo.launcher.KeycloakDistribution} and {@link io.portcullis.demo.launcher.Inbox} know nothing
 * of the rest and carry the integration tests too.
 */
@NullMarked
package io.portcullis.demo.launcher;

import org.jspecify.annotations.NullMarked;
