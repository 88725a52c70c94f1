package io.portcullis.auditlistener.changes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "password",
                "clientSecret",
                "client.secret.rotated",
                "bindCredential",
                "keystorePassword",
                "privateKey",
                "ecdsaPrivateKey",
                "saml.signing.private.key",
                "jwt.credential.private.key",
                "registrationAccessToken",
                "authTokenClientSecret",
                "api_key",
                "SECRET_VALUE",
                "passwordHash"
            })
    void secretNames(String name) {
        assertThat(Redaction.isSecretName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accessTokenLifespan",
                "access.token.lifespan",
                "passwordPolicy",
                "credentials",
                "requiredCredentials",
                "jwt.credential.certificate",
                "jwt.credential.public.key",
                "client.secret.creation.time",
                "secretSize",
                "keySize",
                "token.endpoint.auth.signing.alg",
                "tokenUrl",
                "id.token.claim",
                "resetPasswordAllowed",
                "key",
                "kid",
                "pinned.device",
                ""
            })
    void harmlessNames(String name) {
        assertThat(Redaction.isSecretName(name)).isFalse();
    }

    @Test
    void secretTexts() {
        assertThat(Redaction.isSecretText("-----BEGIN RSA PRIVATE KEY-----\nabc"))
                .isTrue();
        assertThat(Redaction.isSecretText("ldap://admin:pw@host/")).isTrue();
        assertThat(Redaction.isSecretText("https://host:8443/path?x=a@b")).isFalse();
        assertThat(Redaction.isSecretText("-----BEGIN CERTIFICATE-----")).isFalse();
    }

    @Test
    void marks_areEqualForEqualSecretsOnly() {
        assertThat(Redaction.mark("a")).isEqualTo(Redaction.mark("a")).isNotEqualTo(Redaction.mark("b"));
        assertThat(Redaction.unknown()).isNotEqualTo(Redaction.unknown());
    }
}
