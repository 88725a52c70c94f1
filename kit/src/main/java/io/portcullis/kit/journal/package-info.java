/**
 * Where capabilities write down what Keycloak raises no event for: {@link Journal}, implemented by the audit log. Where there is
 * none, nothing is written. Owns and logs nothing.
 */
@NullMarked
package io.portcullis.kit.journal;

import org.jspecify.annotations.NullMarked;
