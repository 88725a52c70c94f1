package io.portcullis.auditlistener.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way to find entries: a table whose index is in the order of time behind what is asked for, and further conditions. A page
 * is found by two statements, the rest of the millisecond it starts in and what comes behind, since databases make no
 * use of an index for their disjunction.
 */
final class Branch {

    private final String table;
    private final String time;
    private final String id;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private boolean needsEntry;

    private Branch(String table, String time, String id) {
        this.table = table;
        this.time = time;
        this.id = id;
    }

    /** Entries as they are stored. */
    static Branch entries(String log) {
        return new Branch("{h-schema}PORTCULLIS_AUDIT_ENTRY e", "e.OCCURRED_AT", "e.ID")
                .where("e.LOG_ID = :log", "log", log);
    }

    /** An organization's entries. */
    static Branch organization(String log, String organization) {
        return new Branch("{h-schema}PORTCULLIS_AUDIT_ENTRY_ORG o", "o.OCCURRED_AT", "o.ENTRY_ID")
                .joined()
                .where("o.LOG_ID = :log", "log", log)
                .where("o.ORG_ID = :driver", "driver", organization);
    }

    /** What is known of persons in sealed entries. */
    static Branch projection(String log) {
        return new Branch("{h-schema}PORTCULLIS_AUDIT_SEARCH s", "s.OCCURRED_AT", "s.ENTRY_ID")
                .joined()
                .where("s.LOG_ID = :log", "log", log);
    }

    private Branch joined() {
        needsEntry = true;
        return this;
    }

    Branch where(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
        return this;
    }

    Branch andInOrganization(String organization) {
        return where(
                "exists (select 1 from {h-schema}PORTCULLIS_AUDIT_ENTRY_ORG m where m.ENTRY_ID = " + id
                        + " and m.ORG_ID = :member)",
                "member",
                organization);
    }

    Branch andAddress(AddressRange range) {
        return where(
                "exists (select 1 from {h-schema}PORTCULLIS_AUDIT_SEARCH a where a.ENTRY_ID = " + id + " and "
                        + address("a", range, this) + ")",
                "first",
                range.first());
    }

    Branch address(AddressRange range) {
        return where(address("s", range, this), "first", range.first());
    }

    private static String address(String alias, AddressRange range, Branch branch) {
        if (range.isOne()) {
            return alias + ".IP = :first";
        }
        branch.parameters.put("last", range.last());
        return alias + ".IP between :first and :last";
    }

    Branch andText(String text) {
        return where(
                "exists (select 1 from {h-schema}PORTCULLIS_AUDIT_SEARCH t where t.ENTRY_ID = " + id
                        + " and t.SEARCH_TEXT like :text" + Like.ESCAPE + ")",
                "text",
                Like.containing(text));
    }

    Branch between(Optional<Long> from, Optional<Long> to) {
        from.ifPresent(at -> where(time + " >= :from", "from", at));
        to.ifPresent(at -> where(time + " < :to", "to", at));
        return this;
    }

    /** Keys in order, at most so many; the same key more than once if several rows of the entry match. */
    List<Key> keys(EntityManager em, boolean ascending, Optional<Key> after, int most) {
        if (after.isEmpty()) {
            return keys(em, ascending, "", Map.of(), most);
        }
        Key last = after.get();
        String beyond = ascending ? " > " : " < ";
        List<Key> keys = new ArrayList<>(keys(
                em,
                ascending,
                " and " + time + " = :at and " + id + beyond + ":id",
                Map.of("at", last.time(), "id", last.id()),
                most));
        if (keys.size() < most) {
            keys.addAll(keys(
                    em, ascending, " and " + time + beyond + ":at", Map.of("at", last.time()), most - keys.size()));
        }
        return keys;
    }

    private List<Key> keys(EntityManager em, boolean ascending, String position, Map<String, Object> at, int most) {
        String order = ascending ? " asc" : " desc";
        Query query = em.createNativeQuery("select " + time + ", " + id + " from " + table
                + (needsEntry ? " join {h-schema}PORTCULLIS_AUDIT_ENTRY e on e.ID = " + id : "") + " where "
                + String.join(" and ", conditions) + position + " order by " + time + order + ", " + id + order);
        parameters.forEach(query::setParameter);
        at.forEach(query::setParameter);
        List<?> rows = query.setMaxResults(most).getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Key(((Number) row[0]).longValue(), (String) row[1]))
                .toList();
    }
}
