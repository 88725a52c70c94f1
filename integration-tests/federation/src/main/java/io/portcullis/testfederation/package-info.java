/**
 * A read-only user federation for tests only: two people, frida and fred, whose password and profile live elsewhere as
 * far as Keycloak can tell, and whose ids begin with {@code f:}. What Keycloak keeps itself (second factors, required
 * actions, roles, groups) goes to its own federated storage. Everybody knows their password; it must never be shipped.
 */
@NullMarked
package io.portcullis.testfederation;

import org.jspecify.annotations.NullMarked;
