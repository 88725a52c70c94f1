package io.portcullis.stories.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** One sign-in an application asked for, with what it keeps in the browser it asked in. */
record AuthorizationRequest(
        Realm realm, String clientId, String redirectUri, URI uri, String state, String nonce, String verifier) {
    Tokens redeem(String code) {
        Tokens tokens = realm.token(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", clientId,
                        "redirect_uri", redirectUri,
                        "code", code,
                        "code_verifier", verifier))
                .tokens();
        assertThat(tokens.id().path("nonce").asText()).isEqualTo(nonce);
        return tokens;
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
