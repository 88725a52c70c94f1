package io.portcullis.audit.log.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form of RFC 8785: what is hashed. */
public final class CanonicalJson {

    /** Integers beyond are not numbers of RFC 7493 section 2.2, on which RFC 8785 stands: they would change. */
    private static final long LARGEST_INTEGER = (1L << 53) - 1;

    private CanonicalJson() {}

    /**
     * The canonical UTF-8 bytes of an object or array.
     *
     * @throws IllegalArgumentException when it holds what RFC 8785 cannot say: a lone surrogate, a number that is not finite or an integer that a double would change, or is no object or array
     */
    public static byte[] bytes(JsonNode json) {
        if (!json.isContainerNode()) {
            throw new IllegalArgumentException("neither object nor array");
        }
        check(json);
        try {
            return new JsonCanonicalizer(json.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new IllegalArgumentException("not canonical JSON", e);
        }
    }

    private static void check(JsonNode json) {
        switch (json.getNodeType()) {
            case OBJECT ->
                json.properties().forEach(member -> {
                    check(member.getKey());
                    check(member.getValue());
                });
            case ARRAY -> json.forEach(CanonicalJson::check);
            case STRING -> check(json.textValue());
            case NUMBER -> checkNumber(json);
            case BOOLEAN, NULL -> {}
            default -> throw new IllegalArgumentException("a %s in JSON".formatted(json.getNodeType()));
        }
    }

    private static void checkNumber(JsonNode number) {
        boolean fits = number.isIntegralNumber()
                ? number.canConvertToLong() && Math.abs((double) number.longValue()) <= LARGEST_INTEGER
                : Double.isFinite(number.doubleValue());
        if (!fits) {
            throw new IllegalArgumentException("a number that JSON cannot keep");
        }
    }

    private static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException("a lone surrogate");
                }
                i++;
            }
        }
    }
}
