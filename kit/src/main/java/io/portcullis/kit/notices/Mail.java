package io.portcullis.kit.notices;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail ready to be rendered by Keycloak's e-mail theme.
 *
 * @param address to whom; none: it is rendered and dropped, where one must not be able to tell by the server's load
 *     whether a mail leaves
 * @param userId whose profile the template may use; none for someone without an account yet
 * @param subjectKey message key of the subject
 * @param template file name, looked up under {@code text/} and {@code html/}
 */
public record Mail(
        @Nullable String address,
        @Nullable String userId,
        String subjectKey,
        List<Object> subjectAttributes,
        String template,
        Map<String, Object> attributes) {

    @Override
    public String toString() {
        return "Mail[" + template + "]";
    }
}
