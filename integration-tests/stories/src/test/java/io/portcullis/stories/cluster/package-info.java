/** What holds when two nodes work on one database. */
@NullMarked
package io.portcullis.stories.cluster;

import org.jspecify.annotations.NullMarked;
