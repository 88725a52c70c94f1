package io.portcullis.authenticators.trusteddevice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;

class TrustedDeviceTest {

    @AfterEach
    void resetClock() {
        Time.setOffset(0);
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "0, true", "1, true"})
    void trust_endsAtItsTime(int secondsAfter, boolean expired) {
        Instant expires = Instant.ofEpochMilli(Time.currentTimeMillis()).plusSeconds(86_400);
        TrustedDevice device = new TrustedDevice(
                new CredentialModel(),
                new TrustedDevice.Facts("Firefox", "Windows", "203.0.113.7", expires.toString(), expires.toString()),
                new TrustedDevice.Keys("hash", "key", "fingerprint"));

        Time.setOffset(86_400 + secondsAfter);

        assertThat(device.hasExpired()).isEqualTo(expired);
    }
}
