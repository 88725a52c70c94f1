package io.portcullis.demo.launcher;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that delivers nothing, and the mails it took: as pages on {@code GET /} and as the part of Mailpit's API that is
 * listed in {@link InboxHandler}. A mail is listed before its sender is told that it was accepted. Listens on the
 * loopback address only.
 */
public final class Inbox implements AutoCloseable {

    private final Mails mails;
    private final GreenMail smtp;
    private final HttpServer http;
    private final ExecutorService workers = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "inbox");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable MovingMessage latest;

    /**
     * Listens at once. Mails found in {@code folder} are listed again.
     *
     * @param smtpPort 0 for a free one
     * @param httpPort 0 for a free one
     */
    public Inbox(int smtpPort, int httpPort, Path folder) {
        mails = new Mails(folder);
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        try {
            http = HttpServer.create(new InetSocketAddress(loopback, httpPort), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(workers);
        http.createContext("/", new InboxHandler(mails));
        http.start();
        smtp = new GreenMail(new ServerSetup(smtpPort, loopback, ServerSetup.PROTOCOL_SMTP));
        UserManager users = smtp.getUserManager();
        smtp.start();
        users.setMessageDeliveryHandler((message, recipient) -> {
            accept(message);
            return mailbox(users, recipient);
        });
    }

    public int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    /** {@code http://localhost:<port>}, without a slash at the end. */
    public String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        smtp.stop();
        http.stop(0);
        workers.shutdown();
    }

    /** Called once per recipient of a mail. */
    private synchronized void accept(MovingMessage message) {
        if (message == latest) {
            return;
        }
        latest = message;
        try {
            ByteArrayOutputStream source = new ByteArrayOutputStream();
            message.getMessage().writeTo(source);
            mails.add(source.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("Not a mail", e);
        }
    }

    private static GreenMailUser mailbox(UserManager users, MailAddress recipient) throws UserException {
        GreenMailUser known = users.getUserByEmail(recipient.getEmail());
        return known == null
                ? users.createUser(recipient.getEmail(), recipient.getEmail(), recipient.getEmail())
                : known;
    }
}
