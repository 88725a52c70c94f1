/**
 * A key per person, under which their data in entries is encrypted. Owns the table PORTCULLIS_AUDIT_PERSON. Erasing a
 * person overwrites the key; no key and nothing about a person is ever logged.
 */
@NullMarked
package io.portcullis.auditlistener.persons;

import org.jspecify.annotations.NullMarked;
