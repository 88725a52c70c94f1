package io.portcullis.auditlistener.search;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The actions a log knows, read from an index one by one: there are few, and entries are many. */
final class Actions {

    private static final String SIGNS = "[^a-z0-9]";

    private Actions() {}

    /** Those that begin with {@code prefix}. */
    static List<String> startingWith(EntityManager em, String log, String prefix) {
        // Sorting may pass over signs, so only a word's beginning is sure to lie together.
        String word = prefix.split(SIGNS, 2)[0];
        List<String> actions = new ArrayList<>();
        String action = next(em, log, ">=", word);
        while (action != null && action.replaceAll(SIGNS, "").startsWith(word)) {
            if (action.startsWith(prefix)) {
                actions.add(action);
            }
            action = next(em, log, ">", action);
        }
        return actions;
    }

    private static @Nullable String next(EntityManager em, String log, String comparison, String action) {
        return (String) em.createNativeQuery("select min(e.ACTION) from {h-schema}PORTCULLIS_AUDIT_ENTRY e"
                        + " where e.LOG_ID = :log and e.ACTION " + comparison + " :action")
                .setParameter("log", log)
                .setParameter("action", action)
                .getSingleResult();
    }
}
