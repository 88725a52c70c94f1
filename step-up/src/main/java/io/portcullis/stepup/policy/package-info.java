/**
 * Step-up policy: the rules and settings of a realm, as its components say, and what they ask of one operation. Owns the
 * components of types {@code step-up-policy} and {@code step-up}, and table {@code PORTCULLIS_STEP_UP_VERSION}; logs nothing.
 */
@NullMarked
package io.portcullis.stepup.policy;

import org.jspecify.annotations.NullMarked;
