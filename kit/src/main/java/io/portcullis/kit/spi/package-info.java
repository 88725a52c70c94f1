/**
 * How the kit registers its own services with Keycloak.
 */
@NullMarked
package io.portcullis.kit.spi;

import org.jspecify.annotations.NullMarked;
