/**
 * Whether a session may do an operation now, and what is answered if not (RFC 9470). Owns the user-session note
 * {@code portcullis.step-up.asked}; logs nothing.
 */
@NullMarked
package io.portcullis.stepup.decision;

import org.jspecify.annotations.NullMarked;
