/**
 * The bytes of an entry: canonical JSON (RFC 8785), the cipher of its personal data, and what an entry looks like to readers of the API and of an export.
 * Keys are passed through, never kept or printed; owns no table and logs nothing.
 */
@NullMarked
package io.portcullis.audit.log.entry;

import org.jspecify.annotations.NullMarked;
