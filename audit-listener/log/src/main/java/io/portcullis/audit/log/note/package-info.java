/**
 * Checkpoints (C2SP {@code tlog-checkpoint}) and the signed notes that carry them (C2SP {@code signed-note}), with Ed25519 keys (RFC 8032) of the JDK.
 * Private keys are held, never kept or printed; owns no table and logs nothing.
 */
@NullMarked
package io.portcullis.audit.log.note;

import org.jspecify.annotations.NullMarked;
