/** Sensitive operations need a fresh proof of identity, by the realm's policy. */
@NullMarked
package io.portcullis.stories.stepup;

import org.jspecify.annotations.NullMarked;
