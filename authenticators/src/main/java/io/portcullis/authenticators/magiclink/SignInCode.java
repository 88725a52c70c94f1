package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;

/**
 * The six digits of a mail, stored as a MAC under the realm's key for internal signatures: a million hashes are soon
 * tried, a key that is not in the row is not.
 */
final class SignInCode {

    private SignInCode() {}

    /** What someone typed, without the spaces and dashes people put between digits; empty when nothing was typed. */
    static String typed(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[\\s-]", "");
    }

    /** {@code <key id>.<MAC>}, bound to the request. */
    static String mac(KeycloakSession session, String requestId, Secret code) {
        SignatureSignerContext signer = signatures(session).signer();
        String mac = Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign(message(requestId, code)));
        return signer.getKid() + '.' + mac;
    }

    /** Compares in constant time. A key that is gone matches nothing. */
    static boolean matches(KeycloakSession session, String stored, String requestId, Secret code) {
        int dot = stored.lastIndexOf('.');
        try {
            return signatures(session)
                    .verifier(stored.substring(0, dot))
                    .verify(message(requestId, code), Base64.getUrlDecoder().decode(stored.substring(dot + 1)));
        } catch (VerificationException e) {
            return false;
        }
    }

    private static byte[] message(String requestId, Secret code) {
        return ("portcullis-sign-in-code\n" + requestId + '\n' + code.reveal()).getBytes(StandardCharsets.UTF_8);
    }

    private static SignatureProvider signatures(KeycloakSession session) {
        return session.getProvider(SignatureProvider.class, Constants.INTERNAL_SIGNATURE_ALGORITHM);
    }
}
