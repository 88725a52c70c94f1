/**
 * Mail after the response: a row of {@code PORTCULLIS_NOTICE} joins the caller's transaction, a worker on any node
 * claims it by one conditional update and sends it. Rows hold no link, no code and no text; a capability makes those
 * when its {@link io.portcullis.kit.notices.NoticeProvider} is asked. Mails to owners of accounts are written here.
 * Addresses and texts are never logged.
 */
@NullMarked
package io.portcullis.kit.notices;

import org.jspecify.annotations.NullMarked;
