/**
 * Secrets that cannot be printed, compare in constant time and are stored as hashes only.
 */
@NullMarked
package io.portcullis.kit.secrets;

import org.jspecify.annotations.NullMarked;
