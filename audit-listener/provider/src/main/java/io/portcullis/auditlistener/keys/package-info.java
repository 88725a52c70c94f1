/**
 * The server's own keys: those that wrap persons' keys and those that sign checkpoints. From the operator's files, or made
 * at the first start and kept in the table PORTCULLIS_AUDIT_KEY, which is fit for development only. No key is ever logged.
 */
@NullMarked
package io.portcullis.auditlistener.keys;

import org.jspecify.annotations.NullMarked;
