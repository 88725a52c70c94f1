/**
 * Which ways of proving identity ran in a sign-in: user-session notes {@code portcullis.proof.*}, and auth notes
 * {@code portcullis.confirmation.*} of a sign-in that repeats one; written here only.
 */
@NullMarked
package io.portcullis.kit.proof;

import org.jspecify.annotations.NullMarked;
