package io.portcullis.stories.harness;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server prints: the pack's messages at every level, all others from INFO. */
public final class ServerLog {
    private final Server server;
    private int mark;

    ServerLog(Server server) {
        this.server = server;
        mark();
    }

    /** From here on {@link #text()} begins. */
    public void mark() {
        mark = server.log().length();
    }

    /** What was printed since the story began, or since {@link #mark()}. */
    public String text() {
        return server.log().substring(mark);
    }

    public void assertNever(String secret) {
        assertThat(text()).as("server log").doesNotContain(secret);
    }
}
