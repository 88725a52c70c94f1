package io.portcullis.testclock;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.keycloak.models.RealmModel;

/**
 * Entries of one realm's audit log, all of one millisecond, as {@code docs/audit-log-format.md} describes them: nobody's, without
 * changes, waiting to be sealed.
 */
final class AuditEntries {
    private static final int IN_ONE_STATEMENT = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RealmModel realm;
    private final long time;
    private final String action;

    AuditEntries(RealmModel realm, long time, String action) {
        this.realm = realm;
        this.time = time;
        this.action = action;
    }

    /** Inserts this many, and tells their ids. */
    List<String> insert(EntityManager entities, int count) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            List<String> some = new ArrayList<>();
            while (some.size() < IN_ONE_STATEMENT && ids.size() + some.size() < count) {
                some.add(id());
            }
            insert(entities, some);
            ids.addAll(some);
        }
        return ids;
    }

    private void insert(EntityManager entities, List<String> ids) {
        byte[] payload = payload();
        Query entry = entities.createNativeQuery("insert into PORTCULLIS_AUDIT_ENTRY"
                + " (ID, LOG_ID, OCCURRED_AT, KIND, ACTION, OUTCOME, ACTOR_TYPE, RECORD, PAYLOAD) values "
                + rows("(?, ?, ?, 'application', ?, 'success', 'anonymous', ?, ?)", ids.size()));
        Query pending = entities.createNativeQuery(
                "insert into PORTCULLIS_AUDIT_PENDING (LOG_ID, ENTRY_ID) values " + rows("(?, ?)", ids.size()));
        int column = 0;
        int pendingColumn = 0;
        for (String id : ids) {
            for (Object value : new Object[] {id, realm.getId(), time, action, record(id, payload), payload}) {
                entry.setParameter(++column, value);
            }
            pending.setParameter(++pendingColumn, realm.getId());
            pending.setParameter(++pendingColumn, id);
        }
        entry.executeUpdate();
        pending.executeUpdate();
    }

    private static String rows(String row, int count) {
        return row + (", " + row).repeat(count - 1);
    }

    /** A UUID of version 7. */
    private String id() {
        long random = RANDOM.nextLong();
        return new UUID((time << 16) | 0x7000 | (random & 0xfff), (RANDOM.nextLong() >>> 2) | (1L << 63)).toString();
    }

    private byte[] payload() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return "{\"open\":{\"actor\":{},\"changes\":[],\"organizations\":[],\"realm\":\"%s\"},\"persons\":{},\"salt\":\"%s\"}"
                .formatted(realm.getName(), base64(salt))
                .getBytes(UTF_8);
    }

    /** Members in the order of RFC 8785. */
    private byte[] record(String id, byte[] payload) {
        return ("{\"action\":\"%s\",\"actorType\":\"anonymous\",\"id\":\"%s\",\"kind\":\"application\",\"log\":\"%s\","
                        + "\"outcome\":\"success\",\"payload\":\"%s\",\"time\":%d,\"v\":1}")
                .formatted(action, id, realm.getId(), base64(sha256(payload)), time)
                .getBytes(UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
