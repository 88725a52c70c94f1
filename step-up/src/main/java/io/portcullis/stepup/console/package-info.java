/**
 * The page of rules and the tab of settings in Keycloak's admin console (declarative UI), and what is checked whenever one of
 * their components is saved or removed. The components themselves are owned by the policy package; logs no more than that the
 * console cannot show them.
 */
@NullMarked
package io.portcullis.stepup.console;

import org.jspecify.annotations.NullMarked;
