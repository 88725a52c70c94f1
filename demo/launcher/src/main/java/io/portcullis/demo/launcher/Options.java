package io.portcullis.demo.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be set on the command line, as {@code -Dportcullis.<name>=<value>}. */
record Options(int httpPort, int managementPort, int mailPort, int smtpPort, int appPort, Path dataDirectory) {

    private static final String PREFIX = "portcullis.";

    static Options read(Path defaultDataDirectory) throws UnusableException {
        String dataDirectory = System.getProperty(PREFIX + "data-dir", "");
        return new Options(
                port("http-port", 8080),
                port("management-port", 9000),
                port("mail-port", 8025),
                port("smtp-port", 1025),
                port("app-port", 8090),
                (dataDirectory.isBlank() ? defaultDataDirectory : Path.of(dataDirectory)).toAbsolutePath());
    }

    /** Fails on the first port that someone else listens on, or that is given twice. */
    void checkPortsAreFree() throws UnusableException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("http-port", httpPort);
        ports.put("management-port", managementPort);
        ports.put("mail-port", mailPort);
        ports.put("smtp-port", smtpPort);
        ports.put("app-port", appPort);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Map.Entry<String, Integer> entry : ports.entrySet()) {
                try {
                    held.add(new ServerSocket(entry.getValue()));
                } catch (IOException e) {
                    throw new UnusableException("Port %d is in use; choose another with -D%s%s=<port>"
                            .formatted(entry.getValue(), PREFIX, entry.getKey()));
                }
            }
        } finally {
            held.forEach(Options::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(String name, int standard) throws UnusableException {
        String value = System.getProperty(PREFIX + name, "");
        if (value.isBlank()) {
            return standard;
        }
        if (!value.matches("[1-9]\\d{0,4}") || Integer.parseInt(value) > 65_535) {
            throw new UnusableException("-D%s%s=%s is not a port".formatted(PREFIX, name, value));
        }
        return Integer.parseInt(value);
    }

    /** The demo cannot start; the message is one line for the person who started it. */
    static final class UnusableException extends Exception {
        UnusableException(String message) {
            super(message);
        }
    }
}
