package io.portcullis.auditlistener.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.auditlistener.entry.Change;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChangesTest {

    @Test
    void value_isReplaced() {
        assertThat(between("{'enabled':true,'name':'x'}", "{'enabled':false,'name':'x'}"))
                .containsExactly("REPLACE /enabled true false OPEN");
    }

    @Test
    void nothingChanged_isNoChange() {
        assertThat(between("{'a':{'b':['x']},'c':null}", "{'a':{'b':['x']}}")).isEmpty();
    }

    @Test
    void listsAreSets_inTheOrderOfPaths() {
        assertThat(between("{'roles':['b','a']}", "{'roles':['b','c/d']}"))
                .containsExactly("REMOVE /roles/a \"a\" null OPEN", "ADD /roles/c~1d null \"c/d\" OPEN");
    }

    @Test
    void valuesOfAnAttribute_areOneValue() {
        assertThat(between("{'attributes':{'x':'1'}}", "{'attributes':{'x':['1','2']}}"))
                .containsExactly("REPLACE /attributes/x \"1\" [\"1\",\"2\"] OPEN");
    }

    @Test
    void created_addsEachMemberWithoutTheId() {
        assertThat(between(null, "{'id':'1','name':'n','list':['b'],'empty':{}}"))
                .containsExactly("ADD /list null [\"b\"] OPEN", "ADD /name null \"n\" OPEN");
    }

    @Test
    void deleted_removesEachMember() {
        assertThat(between("{'id':'1','name':'n'}", null)).containsExactly("REMOVE /name \"n\" null OPEN");
    }

    @Test
    void firstOfACollection_isAddedByItself() {
        assertThat(between("{}", "{'protocolMappers':{'m':{'a':1}}}"))
                .containsExactly("ADD /protocolMappers/m null {\"a\":1} OPEN");
    }

    @Test
    void personalValues_areThePersonsAndNotInPaths() {
        assertThat(Changes.between(
                                json("{'email':'a','enabled':true,'attributes':{}}"),
                                json("{'email':'b','enabled':false,'attributes':{'phone':['1','2']},"
                                        + "'credentials':{'c1':{'type':'otp','userLabel':'mine'}}}"),
                                true)
                        .stream()
                        .map(ChangesTest::text))
                .containsExactly(
                        "ADD /attributes/phone null [\"1\",\"2\"] PERSONAL",
                        "ADD /credentials null {\"c1\":{\"type\":\"otp\"}} OPEN",
                        "ADD /credentials/c1/userLabel null \"mine\" PERSONAL",
                        "REPLACE /email \"a\" \"b\" PERSONAL",
                        "REPLACE /enabled true false OPEN");
    }

    @Test
    void secret_isSeenToChangeAndNeverShown() {
        ObjectNode old = state("clientSecret", "one");
        ObjectNode now = state("clientSecret", "two");

        assertThat(Changes.between(old, now, false))
                .containsExactly(Change.ofSecret("/config/clientSecret", Change.Op.REPLACE));
        assertThat(Changes.between(old, state("clientSecret", "one"), false)).isEmpty();
        assertThat(Changes.between(null, old, false).toString()).doesNotContain("one");
        assertThat(Changes.between(null, old, false)).contains(Change.ofSecret("/config/clientSecret", Change.Op.ADD));
    }

    @Test
    void namedThings_areMembersByName() {
        JsonNode state = new State()
                .withAll(Map.of(
                        "things",
                        List.of(Map.of("name", "a", "password", "p"), Map.of("alias", "b")),
                        "plain",
                        List.of("y", "x", "x")))
                .node();

        assertThat(state.at("/things/a/password")).isInstanceOf(BinaryNode.class);
        assertThat(state.at("/things/b/alias").asText()).isEqualTo("b");
        assertThat(state.at("/plain")).hasToString("[\"x\",\"y\"]");
    }

    private static ObjectNode state(String key, String value) {
        return new State()
                .withConfig("config", Map.of(key, value, "other", "o"), Set.of())
                .node();
    }

    private static List<String> between(@Nullable String before, @Nullable String after) {
        return Changes.between(before == null ? null : json(before), after == null ? null : json(after), false).stream()
                .map(ChangesTest::text)
                .toList();
    }

    private static String text(Change change) {
        return String.join(
                " ",
                change.op().name(),
                change.path(),
                String.valueOf(change.oldValue()),
                String.valueOf(change.newValue()),
                change.nature().name());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
