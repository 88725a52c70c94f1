/** Browsers that are trusted with the second factor: what they spare, and what ends it. */
@NullMarked
package io.portcullis.stories.trusteddevice;

import org.jspecify.annotations.NullMarked;
