package io.portcullis.stories.harness;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mail server of one realm, and what arrived there. */
public final class Mailbox implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONG_ENOUGH_FOR_NONE = Duration.ofSeconds(3);

    private final GreenMail mails;
    private final List<MimeMessage> earlier = new ArrayList<>();
    private final Map<String, Integer> read = new HashMap<>();
    private final int port = Settings.freePort();
    private @Nullable SilentMailServer silent;

    /** {@code mailHost} as {@link Server#mailHost()} says. */
    Mailbox(String mailHost) {
        String interfaces = mailHost.equals("localhost") ? "127.0.0.1" : "0.0.0.0";
        mails = new GreenMail(new ServerSetup(port, interfaces, ServerSetup.PROTOCOL_SMTP));
        mails.start();
    }

    int port() {
        return port;
    }

    /** Waits for a mail that no story has asked for yet, and gives the newest. */
    public Mail latestFor(String address) {
        int seen = read.getOrDefault(address, 0);
        await("mail for " + address).atMost(SOON).until(() -> count(address) > seen);
        List<MimeMessage> all = received(address);
        read.put(address, all.size());
        return Mail.of(all.get(all.size() - 1));
    }

    /**
     * Waits for the mail for this address whose subject contains this, and gives the newest such. With {@link #all} it also
     * shows that something else was <em>not</em> mailed: what the server was told to send earlier has left before it.
     */
    public Mail withSubject(String address, String subject) {
        await("mail \"" + subject + "\" for " + address)
                .atMost(SOON)
                .until(() ->
                        all(address).stream().anyMatch(mail -> mail.subject().contains(subject)));
        List<Mail> found = all(address).stream()
                .filter(mail -> mail.subject().contains(subject))
                .toList();
        return found.get(found.size() - 1);
    }

    /** Waits until this many mails have arrived for this address, and gives the last of these, counted from 1. */
    public Mail nth(String address, int number) {
        await(number + " mails for " + address).atMost(SOON).until(() -> count(address) >= number);
        return all(address).get(number - 1);
    }

    /** All mails that have arrived for this address, in order. */
    public List<Mail> all(String address) {
        return received(address).stream().map(Mail::of).toList();
    }

    /** How many mails have arrived for this address. */
    public int count(String address) {
        return received(address).size();
    }

    /** Checks that nothing is there that no story has asked for, and that nothing arrives for some seconds. */
    public void none(String address) {
        int seen = read.getOrDefault(address, 0);
        await("no mail for " + address)
                .during(LONG_ENOUGH_FOR_NONE)
                .atMost(LONG_ENOUGH_FOR_NONE.multipliedBy(2))
                .until(() -> count(address) == seen);
    }

    /** From now on connections are refused. What has arrived stays. */
    public void goesDown() {
        earlier.addAll(List.of(mails.getReceivedMessages()));
        mails.stop();
    }

    /** From now on connections are taken, and nobody answers on them. What has arrived stays. */
    public SilentMailServer fallsSilent() {
        goesDown();
        silent = new SilentMailServer(port);
        return silent;
    }

    /** Mail is taken again, on the same port. */
    public void comesBack() {
        endSilence();
        mails.start();
    }

    @Override
    public void close() {
        endSilence();
        mails.stop();
    }

    private void endSilence() {
        if (silent != null) {
            silent.close();
            silent = null;
        }
    }

    private List<MimeMessage> received(String address) {
        return Stream.concat(earlier.stream(), Stream.of(mails.getReceivedMessages()))
                .filter(message -> Mail.isTo(message, address))
                .toList();
    }
}
