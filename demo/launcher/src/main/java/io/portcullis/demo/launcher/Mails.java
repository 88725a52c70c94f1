package io.portcullis.demo.launcher;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The mails in a folder, one file each, and in memory. An id begins with the time of receipt, so the greatest is the newest. */
final class Mails {

    private static final String SUFFIX = ".eml";

    private final Path folder;
    private final TreeMap<String, Mail> mails = new TreeMap<>(Comparator.reverseOrder());
    private final Set<String> read = new HashSet<>();
    private int serial;

    Mails(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
                    String name = file.getFileName().toString();
                    keep(name.substring(0, name.length() - SUFFIX.length()), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(byte[] source) {
        serial++;
        String id = "%013d%04d".formatted(System.currentTimeMillis(), serial % 10_000);
        try {
            Files.write(folder.resolve(id + SUFFIX), source);
            keep(id, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Mail> newestFirst() {
        return List.copyOf(mails.values());
    }

    synchronized Optional<Mail> find(String id) {
        return Optional.ofNullable(mails.get(id));
    }

    synchronized void markRead(String id) {
        read.add(id);
    }

    synchronized boolean isRead(String id) {
        return read.contains(id);
    }

    synchronized void delete(Collection<String> ids) {
        try {
            for (String id : ids) {
                if (mails.remove(id) != null) {
                    Files.deleteIfExists(folder.resolve(id + SUFFIX));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void deleteAll() {
        delete(List.copyOf(mails.keySet()));
    }

    private void keep(String id, byte[] source) throws IOException {
        try {
            mails.put(id, Mail.parse(id, Instant.ofEpochMilli(Long.parseLong(id, 0, 13, 10)), source));
        } catch (MessagingException e) {
            throw new IOException("Not a mail: " + id, e);
        }
    }
}
