/** The rules of the house that a compiler cannot check; no server needed. */
@NullMarked
package io.portcullis.stories.architecture;

import org.jspecify.annotations.NullMarked;
