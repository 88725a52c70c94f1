/**
 * One entry of the audit log: what is known of an action ({@link Draft}), how it is written in the action's own
 * transaction ({@link AuditLog}) and read again ({@link EntryReader}). Owns the tables PORTCULLIS_AUDIT_ENTRY and
 * PORTCULLIS_AUDIT_ENTRY_ORG, and puts rows into PORTCULLIS_AUDIT_PENDING. Logs nothing.
 */
@NullMarked
package io.portcullis.auditlistener.entry;

import org.jspecify.annotations.NullMarked;
