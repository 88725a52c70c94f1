/** The second factor: codes, their lock, and what must not stand in for them. */
@NullMarked
package io.portcullis.stories.secondfactor;

import org.jspecify.annotations.NullMarked;
