/**
 * The operator's settings of the audit log: options of the provider {@code audit-log}, given when the server starts.
 * Owns nothing; key material is never logged.
 */
@NullMarked
package io.portcullis.auditlistener.settings;

import org.jspecify.annotations.NullMarked;
