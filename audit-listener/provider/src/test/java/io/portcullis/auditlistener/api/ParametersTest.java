package io.portcullis.auditlistener.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portcullis.auditlistener.search.InvalidRequest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private static Parameters given(String name, String... values) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        given.addAll(name, values);
        return new Parameters(given, Set.of("x"));
    }

    @Test
    void unknownName_isRefused() {
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> given("y", "1"));
    }

    @Test
    void emptyValue_isNotGiven() {
        assertThat(given("x", "").text("x", 5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "a\u0000b", "a\nb"})
    void longTextOrControlCharacters_areRefused(String value) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> given("x", value).text("x", 5));
    }

    @Test
    void twice_isRefused() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> given("x", "1", "2").text("x", 5));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T09:30:00Z, 1769851800000",
        "2026-01-31T10:30:00.000+01:00, 1769851800000",
        "2026-01-31T09:30:00.0000001Z, 1769851800001",
        "1969-12-31T23:59:59.9999Z, 0",
    })
    void time_isItsFirstMillisecond(String value, long expected) {
        assertThat(given("x", value).time("x")).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31",
                "2026-01-31T09:30:00",
                "2026-02-30T09:30:00Z",
                "1769851800000",
                "now",
                "+999999999-12-31T23:59:59Z",
                "2026-01-31T09:30:00 01:00",
            })
    void anythingElse_isNoTime(String value) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> given("x", value).time("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "1.5", "1e3", "a", "99999999999999999999", "01", "٣"})
    void anythingElse_isNoLimit(String value) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> given("x", value).number("x", 1, 1_000));
    }
}
