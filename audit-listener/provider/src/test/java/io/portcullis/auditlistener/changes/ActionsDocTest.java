package io.portcullis.auditlistener.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.auditlistener.changes.Subject.Opaque;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.OperationType;

/** docs/audit-actions.md is what the code says. */
final class ActionsDocTest {
    private static final Path DOCUMENT = Path.of("../../docs/audit-actions.md");

    private static final String PREFACE = """
            # Actions of the audit log

            Made from the code. An action is `noun.verb`; `user.*` finds all of a noun. An event that failed (`…_ERROR`) has the action of its success and another outcome. An admin call without an event of Keycloak's, or a refused one, \
            is called as its path says. A path or a type that is not here makes its own name (`custom-thing.update`).

            `changes` says RFC 6901 paths. A thing in a list is a member by its name, an element of a plain list by itself; the values of an attribute or an option are one value. A created thing adds its members, a deleted one removes them. \
            Secrets are `redacted`, what belongs to a person is encrypted under the person's key. An order shows where it counts: `priority` of steps, `order` of user attributes.

            Components are called by what they are: %s, else `component`.
            """;

    private static final String OF_THE_PACK = """

            ## Of step-up

            | Action | When | Target |
            |---|---|---|
            | `step-up.challenge` | an operation was refused for want of a fresh proof; once a minute per session | `operation` |
            | `step-up.confirm` | somebody confirmed who they are | `operation` |
            | `step-up-policy.create`, `step-up-policy.update`, `step-up-policy.delete` | a rule, the settings (`update`) or an organization's rules (`update`) were changed; the change `/policyVersion` tells the version | `step-up-policy` |

            A call that was refused for want of a fresh proof has its own action, outcome `denied` and reason `insufficient_user_authentication`.
            """;

    @Test
    void document_is_up_to_date() throws IOException {
        String expected = document();
        if (Boolean.getBoolean("portcullis.write-docs")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT)
                .as("run `mvn test -pl audit-listener/provider -am -Dtest=ActionsDocTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dportcullis.write-docs` to renew it")
                .hasContent(expected);
    }

    private static String document() {
        StringBuilder text = new StringBuilder(PREFACE.formatted(ComponentSubject.nouns().stream()
                .sorted()
                .map(noun -> '`' + noun + '`')
                .collect(Collectors.joining(", "))));
        text.append("\n## Of administrators\n\nPaths are below `/admin/realms/{realm}/`.\n\n");
        text.append("| Action | Path | Target | Changes |\n|---|---|---|---|\n");
        Map<String, Row> rows = new TreeMap<>();
        Routes.all().forEach(route -> add(rows, route));
        rows.forEach((action, row) -> text.append("| `%s` | %s | %s | %s |\n"
                .formatted(
                        action,
                        code(row.paths()),
                        code(row.targets()),
                        row.compared().contains(true) ? "yes" : "")));
        text.append("\n## Of users and applications\n\n| Action | Event |\n|---|---|\n");
        Map<String, Set<String>> events = new TreeMap<>();
        Stream.of(EventType.values())
                .filter(type -> !type.name().endsWith("_ERROR"))
                .forEach(type -> events.computeIfAbsent(UserActions.action(type), action -> new TreeSet<>())
                        .add(type.name()));
        events.forEach((action, types) -> text.append("| `%s` | %s |\n".formatted(action, code(types))));
        text.append("\nOf these, `user.update` tells its changes.\n");
        text.append(OF_THE_PACK);
        return text.toString();
    }

    private static void add(Map<String, Row> rows, Route route) {
        Subject subject = route.subject()
                .apply(Call.of("POST", route.pattern().replace("**", "x").replace('*', 'x')));
        route.actions().forEach((operation, action) -> {
            Row row = rows.computeIfAbsent(action, name -> new Row(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()));
            boolean several = route.actions().values().stream().distinct().count() > 1;
            row.paths().add(several && operation == OperationType.DELETE ? "DELETE " + path(route) : path(route));
            row.targets().add(subject.type());
            row.compared().add(!(subject instanceof Opaque));
        });
    }

    private static String path(Route route) {
        return route.pattern().isEmpty() ? "." : route.pattern();
    }

    private static String code(Set<String> words) {
        return words.stream().map(word -> '`' + word + '`').collect(Collectors.joining(", "));
    }

    private record Row(Set<String> paths, Set<String> targets, Set<Boolean> compared) {}
}
