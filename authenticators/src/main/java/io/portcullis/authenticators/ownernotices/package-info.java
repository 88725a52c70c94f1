/**
 * Tells owners by mail when a password or another way to sign in of theirs is changed, by whomever, and when too many
 * failures lock their account: a listener for all flows and consoles ({@code portcullis-owner-notices}).
 *
 * <p>Owns no notes, credentials or tables; its mails wait among the kit's notices. Nothing is logged.
 */
@NullMarked
package io.portcullis.authenticators.ownernotices;

import org.jspecify.annotations.NullMarked;
