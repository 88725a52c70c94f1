/**
 * Who must have a second factor (realm attribute {@code portcullis.rolesThatMust}): required action
 * {@code portcullis-must-have-second-factor} asks for it at every sign-in, a protocol mapper and a token processor keep
 * what was not earned out of tokens, a filter keeps it off the Admin REST API. Reads the proof notes and writes them
 * through the kit; owns the note {@code portcullis.second-factor.trusted} and no tables. Logs nothing.
 */
@NullMarked
package io.portcullis.authenticators.enforcement;

import org.jspecify.annotations.NullMarked;
