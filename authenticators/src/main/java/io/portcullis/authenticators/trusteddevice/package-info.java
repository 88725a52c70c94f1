/**
 * Browsers a person need not show a second factor in for a while, offered and asked for by the second-factor form of
 * the flows. The events {@code device_…} say why one was turned away.
 *
 * <p>Owns the credentials of type {@code trusted-device}, a cookie per user, the notices {@code device-trusted} and
 * {@code device-revoked}, and no notes or tables. What is in the cookie is never logged.
 */
@NullMarked
package io.portcullis.authenticators.trusteddevice;

import org.jspecify.annotations.NullMarked;
