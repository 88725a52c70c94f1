/**
 * Gates before the Admin REST API: changes of step-up policy, whose gate no rule can lift, and the most sensitive calls about
 * other people's accounts, where policy names {@code security-config.modify}. Owns no table and no note, and logs nothing.
 */
@NullMarked
package io.portcullis.stepup.admin;

import org.jspecify.annotations.NullMarked;
