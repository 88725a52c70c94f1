package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.User;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Nobody learns from an answer whether there is an account, and of what kind. */
@Portcullis(realm = RaisedLimits.class)
final class SameAnswerStory {
    private static final int ROUNDS = 200;
    private static final int WARM_UP = 20;

    /** The time is reported, not asserted: what is reported is compared by eye. */
    @Test
    void two_hundred_answers_of_each_kind_differ_in_nothing(
            Application app, Browser known, Browser unknown, Browser disabled, Browser withTotp, User person) {
        List<Asked> everyone = new ArrayList<>();
        everyone.add(new Asked("known", person.email(), known.asksForLink(app, person.email())));
        everyone.add(new Asked("unknown", "nobody@example.org", unknown.asksForLink(app, "nobody@example.org")));
        everyone.add(new Asked("disabled", "dave@example.org", disabled.asksForLink(app, "dave@example.org")));
        everyone.add(new Asked("with TOTP", "bob@example.org", withTotp.asksForLink(app, "bob@example.org")));
        Set<String> answers = new HashSet<>();

        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Collections.shuffle(everyone);
            for (Asked asked : everyone) {
                long begin = System.nanoTime();
                asked.page = asked.page.askForAnother().as(LinkSentPage.class);
                long end = System.nanoTime();
                if (round >= 0) {
                    asked.micros.add((end - begin) / 1000);
                    answers.add(masked(asked.page, asked.address));
                }
            }
        }

        assertThat(answers).hasSize(1);
        everyone.forEach(asked -> System.out.printf("%s: %s%n", asked.kind, figures(asked.micros)));
    }

    /** Someone, what they see now, and how long each answer took. */
    private static final class Asked {
        private final String kind;
        private final String address;
        private final List<Long> micros = new ArrayList<>();
        private LinkSentPage page;

        Asked(String kind, String address, LinkSentPage page) {
            this.kind = kind;
            this.address = address;
            this.page = page;
        }
    }

    /** Status, headers and body without what is new in each answer anyway. */
    private static String masked(LinkSentPage page, String address) {
        Map<String, List<String>> headers = new TreeMap<>(page.headers());
        headers.remove("content-length");
        headers.remove("date");
        headers.replaceAll((name, values) -> values.stream()
                .map(value -> name.equals("set-cookie") ? value.replaceFirst("=[^;]*", "=*") : value)
                .toList());
        String body = page.html()
                .replace(address, "<address>")
                .replaceAll("(session_code|tab_id|client_data|execution|code)=[A-Za-z0-9._%-]*", "$1=*")
                .replaceAll("checkAuthSession\\(\\s*\"[^\"]*\"", "checkAuthSession(*");
        return page.status() + "\n" + headers + "\n" + body;
    }

    private static String figures(List<Long> micros) {
        List<Long> sorted = new ArrayList<>(micros);
        Collections.sort(sorted);
        double mean = sorted.stream().mapToLong(Long::longValue).average().orElseThrow();
        return "median %.1f ms, mean %.1f ms, p95 %.1f ms"
                .formatted(
                        sorted.get(sorted.size() / 2) / 1000.0,
                        mean / 1000,
                        sorted.get(sorted.size() * 95 / 100) / 1000.0);
    }
}
