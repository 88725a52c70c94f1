package io.portcullis.kit.notices;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Sends what is due, on every node. A commit on this node wakes it; the queue is also looked at every other second, for
 * retries and for what another node left behind.
 */
final class NoticeWorker {

    private static final Logger LOG = Logger.getLogger(NoticeWorker.class);

    /** More than one, so that one silent mail server does not hold up the mails of other realms. */
    private static final int THREADS = 4;

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);

    private final NoticeQueue queue;
    private final NoticeDelivery delivery;
    private final Semaphore due = new Semaphore(0);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "portcullis-notices");
        thread.setDaemon(true);
        return thread;
    });

    NoticeWorker(KeycloakSessionFactory factory) {
        this.queue = new NoticeQueue(factory);
        this.delivery = new NoticeDelivery(factory);
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            threads.execute(this::work);
        }
    }

    void wakeUp() {
        due.release();
    }

    /** Lets what is being sent finish; what is not yet claimed stays for the next start or another node. */
    void stop() {
        threads.shutdown();
        wakeUp();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!threads.isShutdown()) {
            try {
                due.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                sendAllDue();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The database may be away for a while; the mails wait in it.
                LOG.warn("The mail queue could not be read; it is tried again", e);
            }
        }
    }

    private void sendAllDue() {
        Optional<NoticeQueue.Claimed> claimed = queue.claim();
        while (claimed.isPresent() && !threads.isShutdown()) {
            send(claimed.get());
            claimed = queue.claim();
        }
    }

    private void send(NoticeQueue.Claimed claimed) {
        try {
            delivery.deliver(claimed.notice());
            queue.done(claimed);
        } catch (EmailException | RuntimeException e) {
            int tries = claimed.notice().tries();
            Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(tries - 1, 5));
            queue.retry(claimed, wait.compareTo(LAST_RETRY) < 0 ? wait : LAST_RETRY);
            LOG.warnf("A mail could not be sent (try %d, %s); it is tried again", tries, reason(e));
        }
    }

    /** Only the kind of failure: what a mail server says may name the recipient. */
    private static String reason(Exception failure) {
        Throwable cause = failure.getCause();
        return (cause == null ? failure : cause).getClass().getName();
    }
}
