package io.portcullis.demo.launcher;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The inbox as people see it. Mails are hostile input: everything of theirs is escaped, their HTML lives in a sandbox. */
final class InboxPages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);

    private InboxPages() {}

    static String list(Mails mails) {
        List<Mail> all = mails.newestFirst();
        String items = all.stream()
                .map(mail -> """
                        <li><a id="m%s" href="/message/%s"%s>
                            <span class="subject">%s</span> <time datetime="%s">%s</time>
                            <span class="to">%s</span>
                            <span class="snippet">%s</span>
                        </a></li>
                        """.formatted(
                                mail.id(),
                                mail.id(),
                                mails.isRead(mail.id()) ? "" : " class=\"unread\"",
                                escape(subject(mail)),
                                mail.received(),
                                TIME.format(mail.received()),
                                escape(people(mail.to())),
                                escape(mail.snippet())))
                .collect(Collectors.joining());
        String list = all.isEmpty()
                ? "<p id=\"messages\" class=\"empty\">No mail yet. What Keycloak sends arrives here.</p>"
                : "<ul id=\"messages\">\n" + items + "</ul>";
        return page("Inbox", """
                <script src="/inbox.js" defer></script>
                <noscript><meta http-equiv="refresh" content="5"></noscript>
                """, "<h1>Inbox</h1>\n" + list);
    }

    static String message(Mail mail) {
        String html = mail.html().isEmpty() ? "" : """
                <h2>As HTML</h2>
                <iframe src="/message/%s/html" title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
                """.formatted(mail.id());
        return page(subject(mail), "", """
                <p><a href="/">← Inbox</a></p>
                <h1>%s</h1>
                <dl>
                    <div><dt>From</dt><dd>%s</dd></div>
                    <div><dt>To</dt><dd>%s</dd></div>
                    <div><dt>Received</dt><dd>%s</dd></div>
                </dl>
                %s
                <h2>As text</h2>
                <pre>%s</pre>
                """.formatted(
                        escape(subject(mail)),
                        escape(mail.from().toString()),
                        escape(people(mail.to())),
                        TIME.format(mail.received()),
                        html,
                        linked(mail.text())));
    }

    /** The mail's own document; its links open outside the sandbox. */
    static String htmlPart(Mail mail) {
        String base = "<base target=\"_blank\">";
        Matcher head = HEAD.matcher(mail.html());
        return head.find()
                ? mail.html().substring(0, head.end()) + base + mail.html().substring(head.end())
                : base + mail.html();
    }

    private static String subject(Mail mail) {
        return mail.subject().isBlank() ? "(no subject)" : mail.subject();
    }

    private static String people(List<Mail.Person> people) {
        return people.stream().map(Mail.Person::toString).collect(Collectors.joining(", "));
    }

    private static String linked(String text) {
        StringBuilder linked = new StringBuilder();
        int end = 0;
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            String url = escape(address.group());
            linked.append(escape(text.substring(end, address.start())))
                    .append("<a href=\"%s\" target=\"_blank\" rel=\"noreferrer\">%s</a>".formatted(url, url));
            end = address.end();
        }
        return linked.append(escape(text.substring(end))).toString();
    }

    private static String page(String title, String head, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                    <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%s · Portcullis demo</title>
                        <link rel="icon" href="data:,">
                        <link rel="stylesheet" href="/inbox.css">
                        %s
                    </head>
                    <body>
                        <main>
                %s
                        </main>
                    </body>
                </html>
                """.formatted(escape(title), head, body);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
