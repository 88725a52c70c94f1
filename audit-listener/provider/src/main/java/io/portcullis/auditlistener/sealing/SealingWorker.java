package io.portcullis.auditlistener.sealing;

import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Seals and projects what waits, in each interval, on every node. */
final class SealingWorker {

    private static final Logger LOG = Logger.getLogger(SealingWorker.class);

    /** So many batches are sealed before one is projected: sealing comes first. */
    private static final int BATCHES = 10;

    /** What complaints are about that concern all logs. */
    private static final String ALL = "(all)";

    private static final String FAILURE = "failure";

    private final Transactions transactions;
    private final Sealer sealer;
    private final Projector projector;
    private final LastCheckpoints last;
    private final AtomicLong unsealed = new AtomicLong();
    private final Map<String, String> complaints = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "portcullis-sealer");
        daemon.setDaemon(true);
        return daemon;
    });

    SealingWorker(Transactions transactions, Sealer sealer, Projector projector, LastCheckpoints last) {
        this.transactions = transactions;
        this.sealer = sealer;
        this.projector = projector;
        this.last = last;
    }

    void start(Duration interval) {
        Metrics.gauge("portcullis.audit.unsealed", unsealed);
        var unused = thread.scheduleWithFixedDelay(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the current batch finish; the next start or another node goes on. */
    void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        attempt(ALL, () -> due().forEach(log -> attempt(log, () -> work(log))));
    }

    /** The logs with work; those that are new have their row then. */
    private Set<String> due() {
        return transactions.inOwn(em -> {
            Map<String, Long> pending = Logs.pending(em);
            unsealed.set(pending.values().stream().mapToLong(Long::longValue).sum());
            Logs.create(em, pending.keySet());
            Set<String> logs = new TreeSet<>(pending.keySet());
            logs.addAll(Logs.behind(em));
            return logs;
        });
    }

    private void work(String log) {
        boolean more = true;
        while (more && !thread.isShutdown()) {
            try {
                more = sealSome(log);
            } finally {
                last.save();
            }
            more |= projector.project(log);
        }
    }

    private boolean sealSome(String log) {
        boolean more = true;
        for (int i = 0; more && i < BATCHES && !thread.isShutdown(); i++) {
            more = sealer.seal(log);
        }
        return more;
    }

    /** What fails is tried again in the next interval. Each complaint is made once, until it changes or all is well again. */
    private void attempt(String about, Runnable work) {
        try {
            work.run();
            complaints.remove(about);
        } catch (RefusedException e) {
            if (isNew(about, String.valueOf(e.getMessage()))) {
                LOG.error(e.getMessage());
            }
        } catch (RuntimeException e) {
            if (isNew(about, FAILURE)) {
                LOG.warnf("The audit log %s cannot be sealed at the moment (%s); it is tried again", about, reason(e));
            }
        }
    }

    private boolean isNew(String about, String complaint) {
        return !complaint.equals(complaints.put(about, complaint));
    }

    /** Only the kinds of failure: what a database says may show what was to be written. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return failure.getClass().getName() + ", " + root.getClass().getName();
    }
}
