/**
 * {@code /realms/{realm}/audit-log/v1}: reading, searching, proving and exporting the log, applications' entries and erasures.
 * Owns the table PORTCULLIS_AUDIT_INTAKE. Nothing of a request is ever logged.
 */
@NullMarked
package io.portcullis.auditlistener.api;

import org.jspecify.annotations.NullMarked;
