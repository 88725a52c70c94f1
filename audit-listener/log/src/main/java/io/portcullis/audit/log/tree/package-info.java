/**
 * The Merkle tree of RFC 6962 and RFC 9162 over leaf hashes: its growing edge, its tiles (C2SP {@code tlog-tiles}), roots and proofs.
 * Pure computation over what callers store; owns no table and logs nothing.
 */
@NullMarked
package io.portcullis.audit.log.tree;

import org.jspecify.annotations.NullMarked;
