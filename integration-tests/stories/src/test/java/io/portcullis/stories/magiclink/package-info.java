/** Signing in by the link, or the code, of a mail. */
@NullMarked
package io.portcullis.stories.magiclink;

import org.jspecify.annotations.NullMarked;
