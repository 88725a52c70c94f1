package io.portcullis.audit.log.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalJsonTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** RFC 8785 section 3.2.2 and 3.2.4. */
    @Test
    void example_ofTheRfc() throws IOException {
        String text = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";
        assertThat(canonical(JSON.readTree(text)))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** RFC 8785 section 3.2.3: by UTF-16 code units. */
    @Test
    void members_areSortedAsTheRfcSays() throws IOException {
        String text = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                 "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"}""";
        assertThat(JSON.readTree(canonical(JSON.readTree(text))).properties().stream()
                        .map(member -> member.getValue().textValue()))
                .containsExactly(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
    }

    /** RFC 8785 appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void numbers_ofTheRfc(String bits, String text) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(canonical(NODES.arrayNode().add(number))).isEqualTo("[" + text + "]");
    }

    @Test
    void text_staysAsItIs() {
        assertThat(canonical(NODES.objectNode().put("\ud83d\ude00", "\u2028\u007f</\u00e4")))
                .isEqualTo("{\"\ud83d\ude00\":\"\u2028\u007f</\u00e4\"}");
    }

    @ParameterizedTest
    @MethodSource
    void whatCannotBeSaid_isRefused(JsonNode json) {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.bytes(json));
    }

    static Stream<JsonNode> whatCannotBeSaid_isRefused() {
        return Stream.of(
                NODES.objectNode().put("a", "\ud800"),
                NODES.objectNode().put("\udc00", "a"),
                NODES.arrayNode().add("\udc00\ud800"),
                NODES.arrayNode().add(Double.NaN),
                NODES.arrayNode().add(Double.POSITIVE_INFINITY),
                NODES.arrayNode().add(1L << 53),
                NODES.arrayNode().add(Long.MIN_VALUE),
                NODES.arrayNode().add(new byte[1]),
                NODES.arrayNode().addPOJO(new Object()),
                NODES.textNode("a"),
                NODES.missingNode());
    }

    private static String canonical(JsonNode json) {
        return new String(CanonicalJson.bytes(json), StandardCharsets.UTF_8);
    }
}
