package io.portcullis.benchmark.harness;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What the numbers were found on. */
final class Machine {

    private Machine() {}

    static String description(String postgresql) {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return """
                %d cores, %d GB of memory, %s %s, Java %s, PostgreSQL %s with commits as durable as by default. Clients, servers
                and database share the machine.""".formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Math.round(memory / 1e9),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version().feature(),
                        postgresql);
    }
}
