package io.portcullis.auditlistener.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Entry;
import io.portcullis.auditlistener.entry.EntryEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is found by: a row of what is nobody's, and one for each of its persons, which goes when the person is erased.
 *
 * @param entry the entry as stored
 * @param personKey id of the person's key, or {@link #NOBODY}
 * @param actorName on the actor's row
 * @param actorEmail on the actor's row
 * @param ip {@link IpKey}, on the row of whom the address belongs to
 * @param text lower case
 */
public record SearchRow(
        EntryEntity entry,
        String personKey,
        @Nullable String actorName,
        @Nullable String actorEmail,
        @Nullable String ip,
        String text) {

    /** Stands for the person's key in the row of what is nobody's. */
    public static final String NOBODY = "-";

    private static final int LONGEST_TEXT = 8_000;
    private static final int LONGEST_NAME = 255;

    /**
     * The form in which names, addresses and texts are stored here, and to be asked for: lower case, and only characters that
     * every database takes (MySQL's national columns have none beyond U+FFFF, PostgreSQL's no U+0000).
     */
    public static String normal(String text) {
        StringBuilder normal = new StringBuilder(text.length());
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .map(c -> Character.isBmpCodePoint(c) && !Character.isSurrogate((char) c) ? c : '\ufffd')
                .forEach(normal::appendCodePoint);
        return normal.toString();
    }

    static List<SearchRow> of(Entry entry, Optional<String> targetType) {
        List<SearchRow> rows = new ArrayList<>();
        rows.add(new SearchRow(entry.row(), NOBODY, null, null, null, openText(entry, targetType)));
        entry.persons().forEach((key, data) -> rows.add(ofPerson(entry, key, data)));
        return rows;
    }

    private static SearchRow ofPerson(Entry entry, String key, JsonNode data) {
        boolean actor = entry.personOf("actor").filter(key::equals).isPresent();
        boolean origin = entry.personOf("network").filter(key::equals).isPresent();
        Words words = new Words();
        words.addAll(data.path("name"));
        words.addAll(data.path("email"));
        words.addAll(data.path("details"));
        data.path("changes").properties().forEach(change -> {
            words.add(change.getKey());
            words.addAll(change.getValue());
        });
        return new SearchRow(
                entry.row(),
                key,
                actor ? name(data.path("name")) : null,
                actor ? name(data.path("email")) : null,
                origin ? IpKey.of(data.path("ip").asText()).orElse(null) : null,
                words.text());
    }

    private static String openText(Entry entry, Optional<String> targetType) {
        EntryEntity row = entry.row();
        Words words = new Words();
        words.add(row.action());
        words.add(row.outcome());
        entry.reason().ifPresent(words::add);
        targetType.ifPresent(words::add);
        words.addAll(entry.open().path("target").path("name"));
        Optional.ofNullable(row.targetId()).ifPresent(words::add);
        Optional.ofNullable(row.client()).ifPresent(words::add);
        entry.open().path("changes").forEach(change -> {
            // Who reads one organization's entries must not find out by words that one is also another's.
            if (entry.organizationOf(change.path("path").asText()).isEmpty()) {
                words.addAll(change.path("path"));
                words.addAll(change.path("old"));
                words.addAll(change.path("new"));
            }
        });
        return words.text();
    }

    private static @Nullable String name(JsonNode value) {
        return value.isTextual() ? cut(normal(value.textValue()), LONGEST_NAME) : null;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** Words on lines of their own, up to the longest text. */
    private static final class Words {

        private final StringBuilder text = new StringBuilder();

        void add(String word) {
            if (text.length() < LONGEST_TEXT && !word.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n").append(normal(cut(word, LONGEST_TEXT)));
            }
        }

        /** The values in it, at any depth. */
        void addAll(JsonNode value) {
            if (value.isValueNode() && !value.isNull()) {
                add(value.asText());
            } else {
                value.forEach(this::addAll);
            }
        }

        String text() {
            return cut(text.toString(), LONGEST_TEXT);
        }
    }
}
