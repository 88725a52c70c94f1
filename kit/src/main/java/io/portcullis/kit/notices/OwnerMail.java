package io.portcullis.kit.notices;

import io.portcullis.kit.attempts.Attempt;
import io.portcullis.kit.attempts.AttemptKey;
import io.portcullis.kit.attempts.AttemptWindows;
import io.portcullis.kit.attempts.Limit;
import io.portcullis.kit.pages.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Writes what {@link Notices#tell} was told. Disabled owners get it too; it may be the reason why they are. */
final class OwnerMail implements NoticeProvider {

    /** So that nobody can fill a mailbox by doing the same thing over and over. */
    private static final Limit PER_OWNER_AND_EVENT = new Limit(20, Duration.ofHours(1));

    private final KeycloakSession session;

    OwnerMail(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Optional<Mail> write(RealmModel realm, Notice notice) {
        UserModel owner = notice.userId() == null ? null : session.users().getUserById(realm, notice.userId());
        if (owner == null || notice.details() == null) {
            return Optional.empty();
        }
        String address = owner.getEmail();
        Happening happening = Happening.fromJson(notice.details());
        if (address == null || address.isBlank() || isTooMany(realm, notice, owner, happening)) {
            return Optional.empty();
        }
        return Optional.of(new Mail(
                address,
                owner.getId(),
                "portcullis-notice-" + happening.event() + "-subject",
                List.of(realmName(realm)),
                "portcullis-notice.ftl",
                Map.of("event", happening.event(), "lines", lines(happening, Locale.forLanguageTag(notice.locale())))));
    }

    /** A mail counts once, however often the mail server has to be asked. */
    private boolean isTooMany(RealmModel realm, Notice notice, UserModel owner, Happening happening) {
        AttemptKey key = AttemptKey.of(realm, "notice", happening.event() + ':' + owner.getId());
        return notice.tries() == 1
                && session.getProvider(AttemptWindows.class).reserve(key, PER_OWNER_AND_EVENT)
                        instanceof Attempt.Refused;
    }

    /** Pairs of a label's name and what stands beside it. */
    private static List<List<String>> lines(Happening happening, Locale locale) {
        List<List<String>> lines = new ArrayList<>();
        add(lines, "time", Times.text(Instant.ofEpochMilli(happening.at()), locale));
        add(lines, "device", happening.device());
        add(lines, "address", happening.address());
        happening.facts().forEach((name, value) -> add(lines, name, value));
        return lines;
    }

    private static void add(List<List<String>> lines, String name, @Nullable String value) {
        if (value != null) {
            lines.add(List.of(name, value));
        }
    }

    private static String realmName(RealmModel realm) {
        String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }
}
