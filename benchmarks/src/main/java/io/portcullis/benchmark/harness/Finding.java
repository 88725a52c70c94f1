package io.portcullis.benchmark.harness;

import java.util.Locale;

/**
 * A line of the report's table.
 *
 * @param measured what beside what
 * @param value as shown
 * @param goal as shown; empty when there is none
 * @param verdict whether the goal is met; empty when there is none
 */
public record Finding(String measured, String value, String goal, String verdict) {

    /** A ratio that is compared with no goal. */
    public static Finding of(String measured, Spread ratio) {
        return new Finding(measured, ratio.toString(), "", "");
    }

    /** A ratio whose median is to reach a goal. */
    public static Finding atLeast(String measured, Spread ratio, double goal) {
        return new Finding(
                measured, ratio.toString(), "at least " + Spread.number(goal), verdict(ratio.median() >= goal));
    }

    /** A number, with its unit, that is to reach a goal. */
    public static Finding atLeast(String measured, double value, double goal, String unit) {
        return new Finding(
                measured,
                "%s %s, %s of the goal".formatted(Spread.number(value), unit, ratio(value, goal)),
                "at least %s %s".formatted(Spread.number(goal), unit),
                verdict(value >= goal));
    }

    /** A number, with its unit, that is not to exceed a goal. */
    public static Finding atMost(String measured, double value, double goal, String unit) {
        return new Finding(
                measured,
                "%s %s, %s of the goal".formatted(Spread.number(value), unit, ratio(value, goal)),
                "at most %s %s".formatted(Spread.number(goal), unit),
                verdict(value <= goal));
    }

    /** Something that is not to be. */
    public static Finding none(String measured, long found, String shown) {
        return new Finding(measured, shown, "none", verdict(found == 0));
    }

    private static String verdict(boolean met) {
        return met ? "met" : "not met";
    }

    private static String ratio(double value, double goal) {
        return String.format(Locale.ROOT, "%.2f", value / goal);
    }
}
