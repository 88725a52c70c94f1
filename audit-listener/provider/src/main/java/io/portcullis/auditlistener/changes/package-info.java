/**
 * What an admin event or a call of the Admin REST API is about ({@link AdminResource}), what it is called, and what was
 * different after it ({@link Changes}); what user events are called and tell ({@link UserActions}). Owns no tables and
 * no notes. States live no longer than the request; secrets are in them as marks only ({@link Redaction}). Logs nothing.
 */
@NullMarked
package io.portcullis.auditlistener.changes;

import org.jspecify.annotations.NullMarked;
