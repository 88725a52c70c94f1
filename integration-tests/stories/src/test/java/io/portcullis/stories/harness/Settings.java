package io.portcullis.stories.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Maven tells the stories about the build they run in. */
final class Settings {
    private Settings() {}

    static String server() {
        return property("portcullis.server");
    }

    static Path distribution() {
        return Path.of(property("portcullis.distribution"));
    }

    /** Where this process may write; another story process has another. */
    static Path target() {
        try {
            return Files.createDirectories(Path.of(property("portcullis.target")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pack's jars and the test clock's. */
    static List<Path> providers() {
        try (Stream<Path> jars = Files.list(Path.of(property("portcullis.providers")))) {
            return jars.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The offline verifier, to be run on its own. */
    static Path verifier() {
        return Path.of(property("portcullis.verifier"));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(String name) {
        @Nullable String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(
                    name + " is not set: run stories with Maven, see integration-tests/README.md");
        }
        return value;
    }
}
