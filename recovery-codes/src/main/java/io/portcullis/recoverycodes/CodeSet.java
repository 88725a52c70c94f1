package io.portcullis.recoverycodes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.credential.dto.RecoveryAuthnCodeRepresentation;
import org.keycloak.models.credential.dto.RecoveryAuthnCodesCredentialData;
import org.keycloak.models.credential.dto.RecoveryAuthnCodesSecretData;
import org.keycloak.models.utils.RecoveryAuthnCodesUtils;
import org.keycloak.util.JsonSerialization;

/**
 * The unused codes of one credential, in Keycloak's JSON. That JSON takes no new fields: our scheme is named in {@code
 * algorithm}, and {@code encodedHashedValue} is {@code <salt>:<hash>}, with the same salt in the whole set so that a
 * guess costs one derivation. Sets that Keycloak made are unsalted SHA-512 and stay so.
 */
final class CodeSet {

    private static final String OURS = "portcullis-pbkdf2-sha256";

    private final RecoveryAuthnCodesCredentialData data;
    private final List<RecoveryAuthnCodeRepresentation> codes;

    private CodeSet(RecoveryAuthnCodesCredentialData data, List<RecoveryAuthnCodeRepresentation> codes) {
        this.data = data;
        this.codes = codes;
    }

    static CodeSet of(CredentialModel model) {
        return new CodeSet(
                JsonSerialization.valueFromString(model.getCredentialData(), RecoveryAuthnCodesCredentialData.class),
                new ArrayList<>(
                        JsonSerialization.valueFromString(model.getSecretData(), RecoveryAuthnCodesSecretData.class)
                                .getCodes()));
    }

    static CodeSet hashing(List<RecoveryCode> fresh) {
        SlowHash hash = SlowHash.withRandomSalt();
        List<RecoveryAuthnCodeRepresentation> codes = new ArrayList<>();
        for (RecoveryCode code : fresh) {
            codes.add(new RecoveryAuthnCodeRepresentation(codes.size() + 1, hash.salt() + ':' + hash.of(code)));
        }
        return new CodeSet(
                new RecoveryAuthnCodesCredentialData(hash.iterations(), OURS, codes.size(), codes.size()), codes);
    }

    boolean isOurs() {
        return OURS.equals(data.getAlgorithm());
    }

    int left() {
        return codes.size();
    }

    /** Takes the code out of the set, if it is in it. All codes are looked at, whichever it is. */
    boolean take(RecoveryCode typed) {
        if (!typed.isComplete()) {
            return false;
        }
        Map<String, String> hashes = new HashMap<>();
        int found = -1;
        for (int i = 0; i < codes.size(); i++) {
            if (matches(typed, codes.get(i).getEncodedHashedValue(), hashes)) {
                found = i;
            }
        }
        if (found < 0) {
            return false;
        }
        codes.remove(found);
        return true;
    }

    private boolean matches(RecoveryCode typed, String stored, Map<String, String> hashesBySalt) {
        if (!isOurs()) {
            return RecoveryAuthnCodesUtils.verifyRecoveryCodeInput(typed.reveal(), stored);
        }
        int colon = stored.indexOf(':');
        String hash = hashesBySalt.computeIfAbsent(
                stored.substring(0, colon), salt -> new SlowHash(data.getHashIterations(), salt).of(typed));
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII),
                stored.substring(colon + 1).getBytes(StandardCharsets.US_ASCII));
    }

    void writeTo(CredentialModel model) {
        data.setRemainingCodes(codes.size());
        model.setCredentialData(JsonSerialization.valueAsString(data));
        model.setSecretData(JsonSerialization.valueAsString(new RecoveryAuthnCodesSecretData(codes)));
    }
}
