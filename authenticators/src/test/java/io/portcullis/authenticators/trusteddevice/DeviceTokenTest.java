package io.portcullis.authenticators.trusteddevice;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.kit.secrets.Secret;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.credential.CredentialModel;

class DeviceTokenTest {

    private static final String ID = "8f0c1b1e-8d7d-4b0e-9d53-0d1f7ad3b2aa";
    private static final Secret SECRET = Secret.randomLetters();
    private static final TrustedDevice DEVICE = device(ID, SECRET);
    private static final String TOKEN =
            DeviceToken.issue(DEVICE, SECRET).value().reveal();

    @Test
    void issuedToken_isGenuineAndCurrent() {
        DeviceToken token = parsed(TOKEN);

        assertThat(token.credentialId()).isEqualTo(ID);
        assertThat(token.isGenuineFor(DEVICE)).isTrue();
        assertThat(token.isCurrentFor(DEVICE)).isTrue();
    }

    @Test
    void earlierToken_isGenuineButNotCurrent() {
        DeviceToken earlier =
                parsed(DeviceToken.issue(DEVICE, Secret.randomLetters()).value().reveal());

        assertThat(earlier.isGenuineFor(DEVICE)).isTrue();
        assertThat(earlier.isCurrentFor(DEVICE)).isFalse();
    }

    @Test
    void anotherDevicesToken_isNotGenuine() {
        TrustedDevice sameId = device(ID, SECRET);
        TrustedDevice otherId = device("8f0c1b1e-8d7d-4b0e-9d53-0d1f7ad3b2ab", SECRET);

        assertThat(parsed(TOKEN).isGenuineFor(sameId)).isFalse();
        assertThat(parsed(TOKEN).isGenuineFor(otherId)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("positions")
    void anyLetterChanged_isNotGenuine(int position) {
        for (char letter : new char[] {'a', 'b', 'A', '0', '-', '.'}) {
            if (TOKEN.charAt(position) != letter) {
                String changed = TOKEN.substring(0, position) + letter + TOKEN.substring(position + 1);

                assertThat(DeviceToken.parse(changed).filter(token -> token.isGenuineFor(DEVICE)))
                        .isEmpty();
            }
        }
    }

    static IntStream positions() {
        return IntStream.range(0, TOKEN.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "\u0000", "é.é.é", "\"\"", "'; drop table credential; --"})
    void whatIsNoToken_isNothing(String text) {
        assertThat(DeviceToken.parse(text)).isEmpty();
        assertThat(DeviceToken.parse(TOKEN + text)).matches(token -> token.isEmpty() || text.isEmpty());
        assertThat(DeviceToken.parse(text + TOKEN)).matches(token -> token.isEmpty() || text.isEmpty());
    }

    @Test
    void oversizedOrCut_isNothing() {
        assertThat(DeviceToken.parse("a".repeat(100_000))).isEmpty();
        assertThat(DeviceToken.parse(TOKEN + "\n")).isEmpty();
        assertThat(DeviceToken.parse(TOKEN.substring(1) + TOKEN)).isEmpty();
        assertThat(DeviceToken.parse(TOKEN.substring(0, TOKEN.length() - 1))).isEmpty();
    }

    private static DeviceToken parsed(String text) {
        return DeviceToken.parse(text).orElseThrow();
    }

    private static TrustedDevice device(String id, Secret secret) {
        CredentialModel model = new CredentialModel();
        model.setId(id);
        return new TrustedDevice(
                model,
                new TrustedDevice.Facts(
                        "Firefox", "Windows", "203.0.113.7", "2026-01-02T03:04:05.678Z", "2026-02-01T03:04:05.678Z"),
                new TrustedDevice.Keys(secret.hash(), Secret.randomLetters().reveal(), "fingerprint"));
    }
}
