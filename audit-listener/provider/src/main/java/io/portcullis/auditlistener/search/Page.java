package io.portcullis.auditlistener.search;

import io.portcullis.auditlistener.entry.EntryEntity;
import io.portcullis.auditlistener.entry.Seal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of a walk.
 *
 * @param rows in the order asked for
 * @param seals of those that are sealed, by id
 * @param next cursor of the page behind; nothing on the last
 */
public record Page(List<EntryEntity> rows, Map<String, Seal> seals, Optional<String> next) {}
