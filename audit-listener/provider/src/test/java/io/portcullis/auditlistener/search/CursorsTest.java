package io.portcullis.auditlistener.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private static final String QUERY = "log|filter|true";

    private final Cursors cursors = new Cursors(new byte[32]);
    private final Cursor cursor = new Cursor(
            new Snapshot(70_000, Set.of("0197b0b0-0000-7000-8000-000000000001", "not-a-uuid")),
            new Key(1_750_000_000_000L, "0197b0b0-0000-7000-8000-00000000000a"));

    @Test
    void written_isReadForTheSameQuery() {
        assertThat(cursors.read(cursors.write(cursor, QUERY), QUERY)).isEqualTo(cursor);
    }

    @Test
    void otherQuery_isRefused() {
        String text = cursors.write(cursor, QUERY);

        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> cursors.read(text, "log|filter|false"));
    }

    @Test
    void otherKey_isRefused() {
        byte[] key = new byte[32];
        key[0] = 1;
        String text = new Cursors(key).write(cursor, QUERY);

        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> cursors.read(text, QUERY));
    }

    @Test
    void everyChangedByte_isRefused() {
        byte[] bytes = Base64.getUrlDecoder().decode(cursors.write(cursor, QUERY));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

            assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> cursors.read(text, QUERY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ü"})
    void rubbish_isRefused(String text) {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> cursors.read(text, QUERY));
    }

    @Test
    void asManyPendingAsThereMayBe_leaveRoomInTheRequestLine() {
        Set<String> pending = IntStream.range(0, Snapshot.MOST_PENDING)
                .mapToObj(i -> UUID.randomUUID().toString())
                .collect(Collectors.toSet());

        assertThat(cursors.write(new Cursor(new Snapshot(Long.MAX_VALUE, pending), cursor.last()), QUERY))
                .hasSizeLessThan(2_500);
    }
}
