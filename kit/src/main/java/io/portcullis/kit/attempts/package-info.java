/**
 * Exact sliding windows over attempts: table {@code PORTCULLIS_ATTEMPT_WINDOW}, one row per key, changed by one
 * compare-and-set statement in a transaction of its own. Keys are stored as hashes: no address and no user name is in
 * the table. Refusals are remembered per node, so that a flood of them costs no database write.
 */
@NullMarked
package io.portcullis.kit.attempts;

import org.jspecify.annotations.NullMarked;
