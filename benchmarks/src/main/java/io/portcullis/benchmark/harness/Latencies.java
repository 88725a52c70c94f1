package io.portcullis.benchmark.harness;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long something took each time, whoever did it. */
public final class Latencies {

    private final Queue<Long> nanoseconds = new ConcurrentLinkedQueue<>();

    /** The same client, watched. */
    public Load.Client of(Load.Client client) {
        return () -> {
            long begin = System.nanoTime();
            client.once();
            nanoseconds.add(System.nanoTime() - begin);
        };
    }

    /** Forgets what warmed up. */
    public void clear() {
        nanoseconds.clear();
    }

    @Override
    public String toString() {
        double[] sorted =
                nanoseconds.stream().mapToDouble(one -> one / 1e6).sorted().toArray();
        return "p50 %s ms, p95 %s ms"
                .formatted(Spread.number(Spread.percentile(sorted, 50)), Spread.number(Spread.percentile(sorted, 95)));
    }
}
