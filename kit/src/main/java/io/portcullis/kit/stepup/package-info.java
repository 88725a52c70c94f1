/**
 * What asks for a fresh proof before a sensitive operation: {@link StepUpGate}, implemented by the step-up module. Where there
 * is none, nothing is asked for. Owns and logs nothing.
 */
@NullMarked
package io.portcullis.kit.stepup;

import org.jspecify.annotations.NullMarked;
