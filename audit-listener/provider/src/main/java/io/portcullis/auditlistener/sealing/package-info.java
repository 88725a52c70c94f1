/**
 * The Merkle tree over entries: the sealer that puts them into it and signs checkpoints, what was last signed, the search
 * rows made of sealed entries, and {@link io.portcullis.auditlistener.sealing.Seals} to read all but the last. Owns the tables
 * PORTCULLIS_AUDIT_LOG, _LEAF, _TILE, _CHECKPOINT and _SEARCH, and takes rows out of PORTCULLIS_AUDIT_PENDING. Logs ids of logs
 * and entries, never a key or what is in an entry.
 */
@NullMarked
package io.portcullis.auditlistener.sealing;

import org.jspecify.annotations.NullMarked;
