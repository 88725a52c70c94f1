/**
 * What a second factor is to those who ask for one: {@link SecondFactorCheck}, implemented by the capability that owns
 * the factor and its throttle, so that a guess counts wherever it is made.
 */
@NullMarked
package io.portcullis.kit.secondfactor;

import org.jspecify.annotations.NullMarked;
