package io.portcullis.stepup.policy;

import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.Proof;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an operation asks for.
 *
 * @param gracePeriod seconds, counted from the proof, the last one included
 * @param methods that are accepted; empty if rules contradict each other
 * @param minimumProof the weakest grade that counts
 */
public record Requirement(int gracePeriod, Set<Method> methods, Grade minimumProof) {

    static final Set<Method> ANY = Collections.unmodifiableSet(EnumSet.allOf(Method.class));

    /** Both at once. */
    public Requirement and(Requirement other) {
        Set<Method> both = EnumSet.noneOf(Method.class);
        both.addAll(methods);
        both.retainAll(other.methods);
        return new Requirement(
                Math.min(gracePeriod, other.gracePeriod),
                Collections.unmodifiableSet(both),
                minimumProof.compareTo(other.minimumProof) >= 0 ? minimumProof : other.minimumProof);
    }

    /** The same, within at most {@code seconds}. */
    public Requirement within(int seconds) {
        return new Requirement(Math.min(gracePeriod, seconds), methods, minimumProof);
    }

    public boolean acceptsAnyMethod() {
        return methods.equals(ANY);
    }

    /** The methods that are accepted and can prove enough. */
    public Set<Method> reachable() {
        Set<Method> reachable = EnumSet.noneOf(Method.class);
        methods.stream()
                .filter(method -> best(method).compareTo(minimumProof) >= 0)
                .forEach(reachable::add);
        return Collections.unmodifiableSet(reachable);
    }

    /** A provider may date its sign-in; the others always prove the same. */
    private static Grade best(Method method) {
        return method == Method.SOCIAL ? Grade.VERIFIED : method.grade();
    }

    /** Whether a proof of this method and grade, as fresh as can be, would do. */
    public boolean accepts(Method method, Grade grade) {
        return methods.contains(method) && grade.compareTo(minimumProof) >= 0;
    }

    /** Whether the proof counts at this time, in epoch seconds. A proof of the future never does. */
    public boolean isMetBy(Proof proof, long now) {
        return accepts(proof.method(), proof.grade()) && proof.time() <= now && now - proof.time() <= gracePeriod;
    }
}
