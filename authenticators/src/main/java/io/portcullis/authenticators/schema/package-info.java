/**
 * The tables of the sign-in steps (changelog id {@code pcauthn}).
 */
@NullMarked
package io.portcullis.authenticators.schema;

import org.jspecify.annotations.NullMarked;
