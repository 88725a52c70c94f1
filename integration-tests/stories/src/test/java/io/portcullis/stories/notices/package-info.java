/** What owners of accounts are told by mail. */
@NullMarked
package io.portcullis.stories.notices;

import org.jspecify.annotations.NullMarked;
