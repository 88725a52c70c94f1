/**
 * The payments API: a resource server. It takes bearer tokens only and shares nothing with the rest of the app but the process; it
 * asks Keycloak whether step-up policy lets the caller approve a payment now.
 */
@NullMarked
package io.portcullis.demo.app.payments;

import org.jspecify.annotations.NullMarked;
