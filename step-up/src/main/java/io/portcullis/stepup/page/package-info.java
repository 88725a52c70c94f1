/**
 * The page on which an organization's administrators set its own step-up rules, at {@code /realms/{realm}/step-up/}: static files
 * that use {@code v1} beside them with the person's own token, from the realm's client {@code portcullis-step-up}. The page's answers
 * know nothing of any rule. Owns no table and no note; logs nothing.
 */
@NullMarked
package io.portcullis.stepup.page;

import org.jspecify.annotations.NullMarked;
