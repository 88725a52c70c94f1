/** Recovery codes: using them, their last ones, and how they are kept. */
@NullMarked
package io.portcullis.stories.recoverycodes;

import org.jspecify.annotations.NullMarked;
