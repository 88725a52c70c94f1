package io.portcullis.benchmark.harness;

import java.util.Arrays;
import java.util.Locale;

/** What several rounds said: the median, and the lowest and highest. */
public record Spread(double median, double lowest, double highest) {

    /** Of at least one value. */
    public static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(percentile(sorted, 50), sorted[0], sorted[sorted.length - 1]);
    }

    /** The smallest of these values, given in order, that so many percent of them do not exceed. */
    public static double percentile(double[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(0, rank - 1)];
    }

    @Override
    public String toString() {
        return "%s (%s to %s)".formatted(number(median), number(lowest), number(highest));
    }

    /** With as many decimals as are of use. */
    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
