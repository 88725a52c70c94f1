/** Pages in a real browser: how they look, and what needs JavaScript or a keyboard. */
@NullMarked
package io.portcullis.stories.pages;

import org.jspecify.annotations.NullMarked;
