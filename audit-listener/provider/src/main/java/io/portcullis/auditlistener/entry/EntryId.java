package io.portcullis.auditlistener.entry;

import java.security.SecureRandom;
import java.util.UUID;

/** Ids of entries: UUIDv7 (RFC 9562 section 5.7), so that a day's entries lie together in the index. */
final class EntryId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private EntryId() {}

    static String at(long epochMilliseconds) {
        long high = (epochMilliseconds << 16) | 0x7000L | RANDOM.nextInt(0x1000);
        long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
