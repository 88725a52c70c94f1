/**
 * Roles that must have a second factor (realm attribute {@code portcullis.rolesThatMust}).
 */
@NullMarked
package io.portcullis.authenticators.enforcement;

import org.jspecify.annotations.NullMarked;
