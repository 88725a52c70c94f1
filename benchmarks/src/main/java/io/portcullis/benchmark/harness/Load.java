package io.portcullis.benchmark.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Clients that do the same thing again and again, at the same time. */
public final class Load {

    private Load() {}

    /** One client. It is used by one thread at a time. */
    @FunctionalInterface
    public interface Client {
        void once() throws Exception;
    }

    /** How often per second the clients together did it, each as fast as it can. */
    public static double perSecond(List<? extends Client> clients, Duration duration) {
        AtomicLong done = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        together(clients, client -> {
            while (System.nanoTime() < end) {
                client.once();
                done.incrementAndGet();
            }
        });
        return done.get() / ((System.nanoTime() - begin) / 1e9);
    }

    /** The same at a steady pace; the answer falls short of it when the clients cannot keep up. */
    public static double steadily(List<? extends Client> clients, int perSecond, Duration duration) {
        long total = perSecond * duration.toSeconds();
        long pause = 1_000_000_000L / perSecond;
        AtomicLong next = new AtomicLong();
        long begin = System.nanoTime();
        together(clients, client -> {
            for (long i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
                long due = begin + i * pause;
                for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                    LockSupport.parkNanos(due - now);
                }
                client.once();
            }
        });
        return total / ((System.nanoTime() - begin) / 1e9);
    }

    @FunctionalInterface
    private interface Work {
        void with(Client client) throws Exception;
    }

    private static void together(List<? extends Client> clients, Work work) {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Client client : clients) {
                running.add(threads.submit(() -> {
                    work.with(client);
                    return client;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
