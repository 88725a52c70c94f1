/**
 * Recovery codes.
 */
@NullMarked
package io.portcullis.recoverycodes;

import org.jspecify.annotations.NullMarked;
