/**
 * Finds entries: filters, the SQL for them and walks from page to page that neither skip nor repeat. Reads the tables of the
 * log, owns none; a walk's state is in its cursor. What is searched for is never logged.
 */
@NullMarked
package io.portcullis.auditlistener.search;

import org.jspecify.annotations.NullMarked;
