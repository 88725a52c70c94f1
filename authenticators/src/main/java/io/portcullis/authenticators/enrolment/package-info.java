/**
 * Setting up and removing second factors where the pack is on: Keycloak's required actions {@code CONFIGURE_TOTP} and
 * {@code delete_credential} and its credential provider {@code keycloak-otp}, each replaced by id. Writes proof notes
 * through the kit; owns no notes and no tables. No secret and no code is ever logged.
 */
@NullMarked
package io.portcullis.authenticators.enrolment;

import org.jspecify.annotations.NullMarked;
