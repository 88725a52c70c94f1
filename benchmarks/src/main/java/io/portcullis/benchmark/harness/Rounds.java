package io.portcullis.benchmark.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * Lets contestants run in turn, A B C A B C, so that whatever else the machine does meets all of them.
 */
public final class Rounds {

    private final Map<String, DoubleSupplier> contestants = new LinkedHashMap<>();
    private final Map<String, List<Double>> results = new LinkedHashMap<>();

    /** A contestant whose run answers how fast it was, higher is better. */
    public Rounds add(String name, DoubleSupplier run) {
        contestants.put(name, run);
        results.put(name, new ArrayList<>());
        return this;
    }

    /** Rounds that warm up and do not count. */
    public Rounds warmUp(int rounds) {
        run(rounds);
        results.values().forEach(List::clear);
        return this;
    }

    public Rounds run(int rounds) {
        for (int i = 0; i < rounds; i++) {
            contestants.forEach((name, run) -> of(name).add(run.getAsDouble()));
        }
        return this;
    }

    /** What a contestant reached. */
    public Spread rate(String name) {
        return Spread.of(of(name).stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What each reached, as a sentence. */
    public String rates(String what) {
        return results.keySet().stream()
                .map(name -> name + " " + rate(name))
                .collect(Collectors.joining(", ", what + ": ", "."));
    }

    /** One contestant's result divided by the other's, round by round. */
    public Spread ratio(String name, String beside) {
        List<Double> first = of(name);
        List<Double> second = of(beside);
        double[] ratios = new double[first.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = first.get(i) / second.get(i);
        }
        return Spread.of(ratios);
    }

    private List<Double> of(String name) {
        List<Double> values = results.get(name);
        if (values == null) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return values;
    }
}
