/**
 * Which ways of proving identity ran in a sign-in: user-session notes {@code portcullis.proof.*}, written here only.
 */
@NullMarked
package io.portcullis.kit.proof;

import org.jspecify.annotations.NullMarked;
