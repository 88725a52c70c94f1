/**
 * Sign-in by a mail that carries a link and a code: authenticator {@code portcullis-magic-link} in the flow
 * {@code portcullis browser}, and the link's own pages at {@code /realms/{realm}/sign-in-link/{token}}.
 *
 * <p>Owns table {@code PORTCULLIS_MAGIC_LINK} (hashes only), the notices of kind {@code magic-link} and the
 * authentication notes of {@link io.portcullis.authenticators.magiclink.LinkNotes}. Link, code, address and user name
 * are never logged.
 */
@NullMarked
package io.portcullis.authenticators.magiclink;

import org.jspecify.annotations.NullMarked;
