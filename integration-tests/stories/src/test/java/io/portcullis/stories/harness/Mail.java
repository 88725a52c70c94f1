package io.portcullis.stories.harness;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A mail as its reader sees it. */
public record Mail(String subject, String text, String html, Map<String, String> headers) {
    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

    static Mail of(MimeMessage message) {
        try {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            Collections.list(message.getAllHeaders())
                    .forEach(header -> headers.put(header.getName(), header.getValue()));
            return new Mail(message.getSubject(), part(message, "text/plain"), part(message, "text/html"), headers);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isTo(MimeMessage message, String address) {
        try {
            return Arrays.stream(message.getAllRecipients())
                    .anyMatch(recipient ->
                            ((InternetAddress) recipient).getAddress().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Such as {@code Auto-Submitted}, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The link of the text part, which has no other. */
    public URI link() {
        return URI.create(only(URL));
    }

    /** The link's last segment. */
    public String token() {
        String path = link().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The six digits of the text part, which has no others. */
    public String code() {
        return only(CODE);
    }

    /** Six digits that are not this mail's. */
    public String wrongCode() {
        return wrongCode(1);
    }

    /** As {@link #wrongCode()}; each number from 1 gives another. */
    public String wrongCode(int number) {
        return String.format("%06d", (Integer.parseInt(code()) + number) % 1_000_000);
    }

    private String only(Pattern pattern) {
        List<String> found =
                pattern.matcher(text).results().map(MatchResult::group).toList();
        assertThat(found).as("%s in%n%s", pattern, text).hasSize(1);
        return found.get(0);
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        StringBuilder found = new StringBuilder();
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                found.append(part(inner, type));
            }
        }
        return found.toString();
    }
}
