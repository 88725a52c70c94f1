/**
 * {@code /realms/{realm}/step-up/v1}: whether operations may go on (AuthZEN 1.0), challenges (RFC 9470), the policy in force and
 * what organizations make of it. Owns nothing: rules are the components of package {@code policy}. Nothing of a request is ever
 * logged.
 */
@NullMarked
package io.portcullis.stepup.api;

import org.jspecify.annotations.NullMarked;
