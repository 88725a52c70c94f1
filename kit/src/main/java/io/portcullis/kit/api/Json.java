package io.portcullis.kit.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** JSON in requests, read strictly, and in answers, which nobody may keep. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /**
     * The object in the body; {@link Refused} if there is something else.
     *
     * @param largest the most bytes it may have
     */
    public static ObjectNode read(InputStream body, int largest) {
        try {
            byte[] bytes = body.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw Refused.badRequest("The body has at most " + largest + " bytes.");
            }
            JsonNode json = MAPPER.readTree(bytes);
            if (json instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // said below, without what was read
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw Refused.badRequest("The body is not a JSON object.");
    }

    /** What is sent. */
    public static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Response.ResponseBuilder answer(Response.Status status, JsonNode json) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(bytes(json));
    }
}
