/**
 * Recovery codes, the second factor for who has lost the other: set up by the required action
 * {@code CONFIGURE_RECOVERY_AUTHN_CODES}, asked for by {@code portcullis-recovery-code} in the flows' second factor.
 *
 * <p>Owns the credential type {@code recovery-authn-codes}, shared with Keycloak, and the authentication note of {@link
 * io.portcullis.recoverycodes.PendingCodes}; no tables. Codes are never logged, mailed or put into events.
 */
@NullMarked
package io.portcullis.recoverycodes;

import org.jspecify.annotations.NullMarked;
