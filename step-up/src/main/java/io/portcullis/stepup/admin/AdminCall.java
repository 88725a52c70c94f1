package io.portcullis.stepup.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/** A call of the Admin REST API about one realm. */
final class AdminCall {

    private static final int LONGEST_BODY = 4 * 1024 * 1024;

    private final ContainerRequestContext request;
    private final String realm;
    private final List<String> path;

    private AdminCall(ContainerRequestContext request, String realm, List<String> path) {
        this.request = request;
        this.realm = realm;
        this.path = path;
    }

    static Optional<AdminCall> of(ContainerRequestContext request) {
        List<String> path = request.getUriInfo().getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(segment -> !segment.isEmpty())
                .toList();
        return path.size() >= 3 && path.get(0).equals("admin") && path.get(1).equals("realms")
                ? Optional.of(new AdminCall(request, path.get(2), path.subList(3, path.size())))
                : Optional.empty();
    }

    /** Name of the realm that is acted upon. */
    String realm() {
        return realm;
    }

    /**
     * Whether it is this one.
     *
     * @param expected path below the realm's; {@code *} is any segment
     */
    boolean is(String method, String... expected) {
        if (!request.getMethod().equals(method) || expected.length != path.size()) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!expected[i].equals("*") && !expected[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    String segment(int index) {
        return path.get(index);
    }

    /** The body; missing if it is no JSON, which Keycloak will say. It can be read again. */
    JsonNode body() {
        byte[] bytes = bytes();
        request.setEntityStream(new ByteArrayInputStream(bytes));
        try {
            return Optional.ofNullable(JsonSerialization.mapper.readTree(bytes)).orElse(MissingNode.getInstance());
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private byte[] bytes() {
        try {
            InputStream body = request.getEntityStream();
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(LONGEST_BODY + 1);
            if (bytes.length > LONGEST_BODY) {
                throw new WebApplicationException(Problem.of(
                        Response.Status.REQUEST_ENTITY_TOO_LARGE, "The body must not be longer than 4 MiB."));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
