package io.portcullis.stepup.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strong entity tag: a hash of the bytes that are sent (RFC 9110, section 8.8.3). */
record EntityTag(String text) {

    private static final Pattern ONE =
            Pattern.compile("\\G\\s*(\\*|(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"))\\s*(?:,|$)");

    static EntityTag of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new EntityTag('"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is one of those in the lines of a header, also as a weak one. */
    boolean isAmong(List<String> lines) {
        return lines.stream().anyMatch(line -> isIn(line, true));
    }

    /** Whether it is one of those in the lines of a header, as the strong one it is. */
    boolean isStronglyAmong(List<String> lines) {
        return lines.stream().anyMatch(line -> isIn(line, false));
    }

    private boolean isIn(String line, boolean weak) {
        Matcher one = ONE.matcher(line);
        while (one.find()) {
            if (one.group(1).equals("*") || (text.equals(one.group(3)) && (weak || one.group(2) == null))) {
                return true;
            }
        }
        return false;
    }
}
