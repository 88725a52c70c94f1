/**
 * The audit log's tables (changelog id {@code pcaudit}), and the trigger that keeps their rows on H2.
 */
@NullMarked
package io.portcullis.auditlistener.schema;

import org.jspecify.annotations.NullMarked;
