/**
 * The kit's tables (changelog id {@code pckit}).
 */
@NullMarked
package io.portcullis.kit.schema;

import org.jspecify.annotations.NullMarked;
