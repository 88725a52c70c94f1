package io.portcullis.demo.launcher;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A mail as received. {@code text} and {@code html} are empty where the mail has no such part. */
record Mail(
        String id,
        Instant received,
        String messageId,
        Person from,
        List<Person> to,
        List<Person> cc,
        List<Person> bcc,
        List<Person> replyTo,
        String subject,
        String text,
        String html,
        int attachments,
        int size) {

    private static final int SNIPPET = 160;

    /** One address of a mail; the name is empty if there is none. */
    record Person(String name, String address) {

        static final Person NOBODY = new Person("", "");

        static List<Person> of(Address @Nullable [] addresses) {
            List<Person> people = new ArrayList<>();
            for (Address address : addresses == null ? new Address[0] : addresses) {
                if (address instanceof InternetAddress internet) {
                    String name = internet.getPersonal();
                    people.add(new Person(name == null ? "" : name, internet.getAddress()));
                }
            }
            return people;
        }

        @Override
        public String toString() {
            return name.isEmpty() ? address : name + " <" + address + ">";
        }
    }

    static Mail parse(String id, Instant received, byte[] source) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
        Parts parts = new Parts();
        parts.add(message);
        List<Person> from = Person.of(message.getFrom());
        String messageId = message.getMessageID();
        String subject = message.getSubject();
        return new Mail(
                id,
                received,
                messageId == null ? "" : messageId.replaceAll("[<>]", ""),
                from.isEmpty() ? Person.NOBODY : from.get(0),
                Person.of(message.getRecipients(Message.RecipientType.TO)),
                Person.of(message.getRecipients(Message.RecipientType.CC)),
                Person.of(message.getRecipients(Message.RecipientType.BCC)),
                Person.of(message.getReplyTo()),
                subject == null ? "" : subject,
                parts.text,
                parts.html,
                parts.attachments,
                source.length);
    }

    /** The beginning of the text, on one line. */
    String snippet() {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= SNIPPET ? line : line.substring(0, SNIPPET) + "…";
    }

    private static final class Parts {
        private String text = "";
        private String html = "";
        private int attachments;

        void add(Part part) throws MessagingException, IOException {
            Object content = part.getContent();
            if (content instanceof Multipart several) {
                for (int i = 0; i < several.getCount(); i++) {
                    add(several.getBodyPart(i));
                }
            } else if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || !(content instanceof String body)) {
                attachments++;
            } else if (part.isMimeType("text/html")) {
                html += body;
            } else {
                text += body;
            }
        }
    }
}
