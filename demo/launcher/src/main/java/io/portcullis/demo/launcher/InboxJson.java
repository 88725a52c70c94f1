package io.portcullis.demo.launcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mails in the shapes of Mailpit's API. */
final class InboxJson {

    private InboxJson() {}

    static Map<String, Object> list(Mails mails) {
        List<Mail> all = mails.newestFirst();
        List<Map<String, Object>> messages =
                all.stream().map(mail -> summary(mail, mails.isRead(mail.id()))).toList();
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("total", messages.size());
        list.put("unread", all.stream().filter(mail -> !mails.isRead(mail.id())).count());
        list.put("count", messages.size());
        list.put("messages_count", messages.size());
        list.put("start", 0);
        list.put("messages", messages);
        return list;
    }

    static Map<String, Object> message(Mail mail) {
        Map<String, Object> message = header(mail);
        message.put("ReplyTo", people(mail.replyTo()));
        message.put("Date", mail.received().toString());
        message.put("Text", mail.text());
        message.put("HTML", mail.html());
        return message;
    }

    private static Map<String, Object> summary(Mail mail, boolean read) {
        Map<String, Object> summary = header(mail);
        summary.put("Read", read);
        summary.put("Created", mail.received().toString());
        summary.put("Attachments", mail.attachments());
        summary.put("Snippet", mail.snippet());
        return summary;
    }

    private static Map<String, Object> header(Mail mail) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("ID", mail.id());
        header.put("MessageID", mail.messageId());
        header.put("From", person(mail.from()));
        header.put("To", people(mail.to()));
        header.put("Cc", people(mail.cc()));
        header.put("Bcc", people(mail.bcc()));
        header.put("Subject", mail.subject());
        header.put("Size", mail.size());
        return header;
    }

    private static List<Map<String, String>> people(List<Mail.Person> people) {
        return people.stream().map(InboxJson::person).toList();
    }

    private static Map<String, String> person(Mail.Person person) {
        return Map.of("Name", person.name(), "Address", person.address());
    }
}
