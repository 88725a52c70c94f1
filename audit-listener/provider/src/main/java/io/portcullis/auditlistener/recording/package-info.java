/**
 * From what happens to an entry: who acted ({@link Actors}) and how an entry gets into the action's own transaction
 * ({@link Recorder}). Owns no table and no note; of a failure only its kind is logged.
 */
@NullMarked
package io.portcullis.auditlistener.recording;

import org.jspecify.annotations.NullMarked;
