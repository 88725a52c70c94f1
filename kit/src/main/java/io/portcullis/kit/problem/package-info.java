/**
 * Errors of the pack's REST endpoints: RFC 9457 {@code application/problem+json}.
 */
@NullMarked
package io.portcullis.kit.problem;

import org.jspecify.annotations.NullMarked;
