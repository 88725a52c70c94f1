package io.portcullis.authenticators.trusteddevice;

import io.portcullis.kit.network.ClientAddress;
import io.portcullis.kit.network.Device;
import io.portcullis.kit.secrets.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/** A trusted browser, as its credential keeps it. */
final class TrustedDevice {

    static final String TYPE = "trusted-device";

    private final CredentialModel model;
    private final Facts facts;
    private final Keys keys;
    private final Instant lastUsed;
    private final Instant expires;

    TrustedDevice(CredentialModel model, Facts facts, Keys keys) {
        this.model = model;
        this.facts = facts;
        this.keys = keys;
        this.lastUsed = Instant.parse(facts.lastUsed());
        this.expires = Instant.parse(facts.expires());
    }

    /**
     * What its owner and admins see: the credential's data.
     *
     * @param lastUsed RFC 3339, like {@code expires}
     */
    record Facts(String browser, String system, String address, String lastUsed, String expires) {}

    /** What nobody sees: the credential's secret data. */
    record Keys(String secretHash, String macKey, String fingerprint) {

        @Override
        public String toString() {
            return "(secret)";
        }
    }

    /** The device that a credential describes; nothing when it describes none, which an import can bring about. */
    static Optional<TrustedDevice> of(CredentialModel model) {
        if (!TYPE.equals(model.getType())) {
            return Optional.empty();
        }
        try {
            Facts facts = JsonSerialization.valueFromString(model.getCredentialData(), Facts.class);
            Keys keys = JsonSerialization.valueFromString(model.getSecretData(), Keys.class);
            return Stream.of(keys.secretHash, keys.macKey, keys.fingerprint).allMatch(Objects::nonNull)
                    ? Optional.of(new TrustedDevice(model, facts, keys))
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The browser of the current request, not stored yet. */
    static TrustedDevice create(KeycloakSession session, UserModel owner, Duration lifetime, Secret secret) {
        Device device = Device.of(session);
        CredentialModel model = new CredentialModel();
        model.setId(UUID.randomUUID().toString());
        model.setType(TYPE);
        model.setCreatedDate(Time.currentTimeMillis());
        model.setUserLabel(freeLabel(owner, device.text()));
        String expires = now().plus(lifetime).toString();
        return written(
                model,
                new Facts(device.browser(), device.system(), address(session), now().toString(), expires),
                new Keys(secret.hash(), Secret.randomLetters().reveal(), Fingerprint.of(session, owner)));
    }

    /** The same device after its use in the current request: its model has the new state. */
    TrustedDevice usedNow(KeycloakSession session, Secret next) {
        return written(
                model,
                new Facts(facts.browser, facts.system, address(session), now().toString(), facts.expires),
                new Keys(next.hash(), keys.macKey, keys.fingerprint));
    }

    private static TrustedDevice written(CredentialModel model, Facts facts, Keys keys) {
        model.setCredentialData(JsonSerialization.valueAsString(facts));
        model.setSecretData(JsonSerialization.valueAsString(keys));
        return new TrustedDevice(model, facts, keys);
    }

    /** Keycloak wants labels of one type to differ, those of a federated user's credentials altogether. */
    private static String freeLabel(UserModel owner, String wanted) {
        Set<String> taken = owner.credentialManager()
                .getStoredCredentialsStream()
                .flatMap(credential -> Stream.ofNullable(credential.getUserLabel()))
                .map(label -> label.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Stream.concat(Stream.of(wanted), IntStream.iterate(2, n -> n + 1).mapToObj(n -> wanted + " (" + n + ')'))
                .filter(label -> !taken.contains(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
    }

    private static String address(KeycloakSession session) {
        return ClientAddress.of(session).text();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    CredentialModel model() {
        return model;
    }

    String id() {
        return model.getId();
    }

    String label() {
        return model.getUserLabel();
    }

    Facts facts() {
        return facts;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    Instant expires() {
        return expires;
    }

    boolean hasExpired() {
        return !now().isBefore(expires);
    }

    Duration remaining() {
        return Duration.between(now(), expires);
    }

    Secret macKey() {
        return Secret.of(keys.macKey);
    }

    String secretHash() {
        return keys.secretHash;
    }

    boolean isTrustedFor(String fingerprint) {
        return keys.fingerprint.equals(fingerprint);
    }
}
