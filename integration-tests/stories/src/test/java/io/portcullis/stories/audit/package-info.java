/** Who did what: the audit log, as its readers find it. */
@NullMarked
package io.portcullis.stories.audit;

import org.jspecify.annotations.NullMarked;
