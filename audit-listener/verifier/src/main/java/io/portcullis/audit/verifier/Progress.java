package io.portcullis.audit.verifier;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Tells every second how far it is. */
final class Progress {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private final PrintStream out;
    private long told = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void at(long done, long of) {
        if (done % 1000 == 0 && System.nanoTime() - told >= EVERY) {
            told = System.nanoTime();
            out.printf("%,d of %,d leaves%n", done, of);
        }
    }
}
