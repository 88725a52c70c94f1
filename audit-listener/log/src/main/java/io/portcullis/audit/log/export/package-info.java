/**
 * What an export is made of: file names, the manifest, the lines of proofs, and entries as CSV. Shared by the server, which writes it, and the offline verifier.
 * Owns no table and logs nothing; lines hold keys of single entries.
 */
@NullMarked
package io.portcullis.audit.log.export;

import org.jspecify.annotations.NullMarked;
