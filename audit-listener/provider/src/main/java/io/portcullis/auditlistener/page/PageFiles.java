package io.portcullis.auditlistener.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The page's files, read once, and a name for just these, so that browsers may keep them for good. */
final class PageFiles {

    private static final String FOLDER = "/portcullis-audit-page/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("audit-log.css", "text/css; charset=utf-8"),
            Map.entry("portcullis.svg", "image/svg+xml"),
            Map.entry("actions.js", SCRIPT),
            Map.entry("api.js", SCRIPT),
            Map.entry("app.js", SCRIPT),
            Map.entry("chart.js", SCRIPT),
            Map.entry("dom.js", SCRIPT),
            Map.entry("entry.js", SCRIPT),
            Map.entry("export.js", SCRIPT),
            Map.entry("filters.js", SCRIPT),
            Map.entry("list.js", SCRIPT),
            Map.entry("messages.js", SCRIPT),
            Map.entry("people.js", SCRIPT),
            Map.entry("problems.js", SCRIPT),
            Map.entry("proof.js", SCRIPT),
            Map.entry("sign-in.js", SCRIPT),
            Map.entry("verify.js", SCRIPT));

    private static final PageFiles SHIPPED = new PageFiles();

    private final Map<String, PageFile> files = new TreeMap<>();
    private final String page;
    private final String version;

    private PageFiles() {
        TYPES.forEach((name, type) -> files.put(name, new PageFile(type, read(name))));
        page = new String(read("index.html"), StandardCharsets.UTF_8);
        version = digest(files);
    }

    static PageFiles shipped() {
        return SHIPPED;
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

    private static String digest(Map<String, PageFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.values().forEach(file -> digest.update(file.content()));
            return HexFormat.of().formatHex(digest.digest(), 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("Missing " + FOLDER + name);
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
