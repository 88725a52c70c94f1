/**
 * Browsers in which people need not show their second factor for a while; the second-factor step of the flows offers
 * the trust and asks for it. Events {@code device_…} say why a browser was turned away.
 *
 * <p>Owns the credentials of type {@code trusted-device}, a cookie per user and the notices {@code device-trusted} and
 * {@code device-revoked}; no authentication notes, no tables. Cookie, address and user name are never logged.
 */
@NullMarked
package io.portcullis.authenticators.trusteddevice;

import org.jspecify.annotations.NullMarked;
