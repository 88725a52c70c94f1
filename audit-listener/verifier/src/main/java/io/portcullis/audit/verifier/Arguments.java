package io.portcullis.audit.verifier;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param key file of verifier keys
 * @param since file of an older checkpoint
 */
record Arguments(Path export, @Nullable Path key, @Nullable Path since) {

    static final String USAGE =
            "Usage: java -jar portcullis-audit-verifier.jar EXPORT.zip [--key KEYFILE] [--since CHECKPOINT]";

    /** {@link Malformed} for any others. */
    static Arguments of(String... words) {
        Path export = null;
        Path key = null;
        Path since = null;
        Iterator<String> rest = Arrays.asList(words).iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.equals("--key") && key == null && rest.hasNext()) {
                key = path(rest.next());
            } else if (word.equals("--since") && since == null && rest.hasNext()) {
                since = path(rest.next());
            } else if (!word.startsWith("-") && export == null) {
                export = path(word);
            } else {
                throw new Malformed(USAGE);
            }
        }
        if (export == null) {
            throw new Malformed(USAGE);
        }
        return new Arguments(export, key, since);
    }

    private static Path path(String word) {
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new Malformed(USAGE, e);
        }
    }
}
