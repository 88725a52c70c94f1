/**
 * When the second factor is asked for: the condition {@code portcullis-condition-second-factor}. Owns no tables.
 */
@NullMarked
package io.portcullis.authenticators.otp;

import org.jspecify.annotations.NullMarked;
