/**
 * The audit log as a page for people, at {@code /realms/{realm}/audit-log/}: static files that read {@code v1} beside them with the
 * person's own token, from the realm's client {@code portcullis-audit-log}. The page's answers know nothing of any entry. Owns no
 * table and no note; logs nothing.
 */
@NullMarked
package io.portcullis.auditlistener.page;

import org.jspecify.annotations.NullMarked;
