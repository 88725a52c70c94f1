/**
 * The log as a zip that verifies itself (docs/audit-log-format.md), written while it is read, a portion at a time. Owns no
 * table; what is exported is never logged.
 */
@NullMarked
package io.portcullis.auditlistener.export;

import org.jspecify.annotations.NullMarked;
