/**
 * "Confirm it's you": the step that has the person behind a session prove once more who they are, and what a sign-in at an
 * identity provider proves. Owns no tables and no notes (kit {@code Confirmation} has them); logs nothing.
 */
@NullMarked
package io.portcullis.stepup.confirm;

import org.jspecify.annotations.NullMarked;
