/**
 * Logs as the server writes them, made with the audit-log library: records, ciphertexts, tree, signed checkpoint and search
 * rows are valid, and the server that is given the same keys goes on with them.
 */
@NullMarked
package io.portcullis.benchmark.sample;

import org.jspecify.annotations.NullMarked;
