package io.portcullis.auditlistener.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.portcullis.auditlistener.entry.Change;
import io.portcullis.auditlistener.entry.Change.Nature;
import io.portcullis.auditlistener.entry.Change.Op;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

final class UserActionsTest {

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyType_hasTheNameOfItsSuccess(EventType type) {
        EventType success = EventType.valueOf(type.name().replaceAll("_ERROR$", ""));

        assertThat(UserActions.action(type))
                .matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*")
                .isEqualTo(UserActions.action(success));
    }

    @Test
    void updatedProfile_isTold() {
        Event event = event(Map.of(
                Details.PREVIOUS_EMAIL,
                "a@example.org",
                Details.UPDATED_EMAIL,
                "b@example.org",
                Details.UPDATED_FIRST_NAME,
                "Ann",
                "previous_locale",
                "en",
                "updated_locale",
                "de",
                Details.PREVIOUS_LAST_NAME,
                "Same",
                Details.UPDATED_LAST_NAME,
                "Same",
                Details.UPDATED_REFRESH_TOKEN_ID,
                "id"));

        assertThat(UserActions.changes(event))
                .containsExactly(
                        change("/attributes/locale", Op.REPLACE, "en", "de"),
                        change("/email", Op.REPLACE, "a@example.org", "b@example.org"),
                        new Change("/firstName", Op.ADD, null, TextNode.valueOf("Ann"), Nature.PERSONAL));
        assertThat(UserActions.details(event)).containsOnlyKeys(Details.UPDATED_REFRESH_TOKEN_ID);
    }

    @Test
    void secrets_areNoDetails() {
        Event event = event(Map.of(
                "code",
                "c",
                "password",
                "p",
                "access_token",
                "t",
                Details.CREDENTIAL_TYPE,
                "otp",
                Details.GRANT_TYPE,
                "password",
                Details.TOKEN_ID,
                "id"));

        assertThat(UserActions.details(event))
                .containsOnlyKeys(Details.CREDENTIAL_TYPE, Details.GRANT_TYPE, Details.TOKEN_ID);
    }

    private static Change change(String path, Op op, String old, String now) {
        return new Change(path, op, TextNode.valueOf(old), TextNode.valueOf(now), Nature.PERSONAL);
    }

    private static Event event(Map<String, String> details) {
        Event event = new Event();
        event.setType(EventType.UPDATE_PROFILE);
        event.setDetails(details);
        return event;
    }
}
