/**
 * The offline verifier of an export: no server, no database, and its own reading of {@code docs/audit-log-format.md}. Reads the files it is given, writes findings to
 * standard output, and keeps nothing. Prints ids and names of members, never their values.
 */
@NullMarked
package io.portcullis.audit.verifier;

import org.jspecify.annotations.NullMarked;
