/**
 * Detail {@code portcullis_reason} of Keycloak's events: why something was refused.
 */
@NullMarked
package io.portcullis.kit.events;

import org.jspecify.annotations.NullMarked;
