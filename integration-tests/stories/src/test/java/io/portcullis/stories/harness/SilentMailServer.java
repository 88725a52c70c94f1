package io.portcullis.stories.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Takes connections of this machine and says nothing, so that who sends a mail waits. */
public final class SilentMailServer implements AutoCloseable {
    private static final int MOST_SENDERS = 100;
    private static final int PATIENCE_MILLIS = 20_000;

    private final ServerSocket socket;
    private final List<Socket> senders = new ArrayList<>();

    SilentMailServer(int port) {
        try {
            socket = new ServerSocket(port, MOST_SENDERS, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when one more sender has connected. */
    public void awaitSender() {
        try {
            senders.add(socket.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks off all connections. */
    @Override
    public void close() {
        try {
            socket.close();
            for (Socket sender : senders) {
                sender.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
