package io.portcullis.auditlistener.search;

import java.util.Comparator;

/** An entry's place in the order of time; entries of one millisecond are ordered by id. */
public record Key(long time, String id) {

    static final Comparator<Key> ASCENDING = Comparator.comparingLong(Key::time).thenComparing(Key::id);
}
