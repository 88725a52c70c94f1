package io.portcullis.auditlistener.search;

import io.portcullis.auditlistener.entry.EntryEntity;
import io.portcullis.auditlistener.entry.Seal;
import io.portcullis.auditlistener.sealing.Seals;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Finds rows by the ids of entries, in portions that every database takes. */
public final class Lookup {

    private static final int PORTION = 500;

    private final EntityManager em;
    private final Seals seals;

    public Lookup(KeycloakSession session) {
        em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        seals = session.getProvider(Seals.class);
    }

    /** Where those that are sealed are in the log's tree, by id. */
    public Map<String, Seal> seals(String log, List<String> ids) {
        Map<String, Seal> found = new HashMap<>();
        inPortions(ids, portion -> found.putAll(seals.of(log, portion)));
        return found;
    }

    /** The entries, in the order of their ids; without those that are gone. */
    public List<EntryEntity> rows(List<String> ids) {
        Map<String, EntryEntity> rows = new HashMap<>();
        inPortions(
                ids,
                portion -> em.createQuery("from PortcullisAuditEntry where id in (:ids)", EntryEntity.class)
                        .setParameter("ids", portion)
                        .getResultList()
                        .forEach(row -> rows.put(row.id(), row)));
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    private static void inPortions(List<String> ids, Consumer<List<String>> work) {
        for (int from = 0; from < ids.size(); from += PORTION) {
            work.accept(ids.subList(from, Math.min(from + PORTION, ids.size())));
        }
    }
}
