package io.portcullis.benchmark.sample;

import io.portcullis.audit.log.entry.EntryCipher;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody with an account and a key for what is theirs. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Person(String id, String name, String ip, String keyId, byte[] key) {

    static Person random(int number) {
        byte[] key = new byte[EntryCipher.KEY_LENGTH];
        ThreadLocalRandom.current().nextBytes(key);
        return new Person(
                UUID.randomUUID().toString(),
                "person-" + number,
                "198.18.%d.%d".formatted(number / 250 % 250, number % 250),
                UUID.randomUUID().toString(),
                key);
    }

    String email() {
        return name + "@example.org";
    }

    /** The address as it is searched: 16 bytes in hex. */
    String ipKey() {
        StringBuilder hex = new StringBuilder("00000000000000000000ffff");
        for (String part : ip.split("\\.", -1)) {
            hex.append("%02x".formatted(Integer.parseInt(part)));
        }
        return hex.toString();
    }
}
