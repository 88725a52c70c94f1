package io.portcullis.kit.webapp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A page and its files, read once, and a name for just these, so that browsers may keep them for good. */
public final class Webapp {

    private static final String SHARED = "/portcullis-webapp/";

    private static final List<String> SHARED_NAMES = List.of(
            "api.js",
            "base.css",
            "dom.js",
            "frame.js",
            "language.js",
            "portcullis.svg",
            "problems.js",
            "sign-in.js",
            "words.js");

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final String client;
    private final String path;
    private final String page;
    private final Map<String, PageFile> files = new TreeMap<>();
    private final String version;

    /**
     * Reads it.
     *
     * @param client id of the client the page signs people in with; a realm without it has no page
     * @param path below the realm's address
     * @param owner of the jar the page is in
     * @param folder of the page's own files there, among them {@code index.html} and {@code messages.js}
     * @param names of the others
     */
    public Webapp(String client, String path, Class<?> owner, String folder, List<String> names) {
        this.client = client;
        this.path = path;
        SHARED_NAMES.forEach(name -> files.put(name, file(Webapp.class, SHARED, name)));
        names.forEach(name -> files.put(name, file(owner, folder, name)));
        files.put("messages.js", file(owner, folder, "messages.js"));
        page = new String(read(owner, folder + "index.html"), StandardCharsets.UTF_8);
        version = digest(files);
    }

    String client() {
        return client;
    }

    String path() {
        return path;
    }

    /** The page itself, with its places still to be filled. */
    String page() {
        return page;
    }

    /** Another one as soon as any file is another. */
    String version() {
        return version;
    }

    Optional<PageFile> file(String wantedVersion, String name) {
        return version.equals(wantedVersion) ? Optional.ofNullable(files.get(name)) : Optional.empty();
    }

    private static PageFile file(Class<?> owner, String folder, String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException(name);
        }
        return new PageFile(type, read(owner, folder + name));
    }

    private static String digest(Map<String, PageFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.values().forEach(file -> digest.update(file.content()));
            return HexFormat.of().formatHex(digest.digest(), 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One file. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record PageFile(String type, byte[] content) {}
}
