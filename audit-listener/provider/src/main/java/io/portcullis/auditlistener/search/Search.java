package io.portcullis.auditlistener.search;

import io.portcullis.auditlistener.entry.Seal;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Finds entries page by page; a walk goes through exactly the matches that were committed before its first page. */
public final class Search {

    private final Snapshots snapshots;
    private final Cursors cursors;
    private final EntityManager em;
    private final Lookup lookup;

    public Search(KeycloakSession session, Cursors cursors) {
        this.snapshots = new Snapshots(session.getKeycloakSessionFactory());
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.lookup = new Lookup(session);
        this.cursors = cursors;
    }

    /**
     * One page.
     *
     * @throws InvalidRequest if the cursor is not one of this walk
     * @throws Busy if too much is unsealed
     */
    public Page page(Walk walk) {
        Optional<Cursor> cursor = walk.cursor().map(text -> cursors.read(text, walk.identity()));
        Snapshot snapshot = cursor.map(Cursor::snapshot).orElseGet(() -> snapshot(walk));
        Found found = find(walk, snapshot, cursor.map(Cursor::last));
        List<Key> keys =
                found.keys().subList(0, Math.min(walk.limit(), found.keys().size()));
        Optional<String> next = found.keys().size() > walk.limit()
                ? Optional.of(cursors.write(new Cursor(snapshot, keys.get(keys.size() - 1)), walk.identity()))
                : Optional.empty();
        return new Page(lookup.rows(keys.stream().map(Key::id).toList()), found.seals(), next);
    }

    /** Waits until all that is committed is found by what is known of sealed entries, or for as long as a search would. */
    public static void awaitProjection(KeycloakSession session, String log) {
        try {
            new Snapshots(session.getKeycloakSessionFactory()).projected(new Scope(log, Optional.empty()));
        } catch (Busy e) {
            // the caller can do without
        }
    }

    private Snapshot snapshot(Walk walk) {
        return walk.filter().needsProjection() ? snapshots.projected(walk.scope()) : snapshots.committed(walk.scope());
    }

    private record Found(List<Key> keys, Map<String, Seal> seals) {}

    /** One more than the page has, if there is one more. */
    private Found find(Walk walk, Snapshot snapshot, Optional<Key> after) {
        List<Branch> branches = Branches.of(em, walk.scope(), walk.filter());
        int wanted = walk.limit() + 1;
        Found found = new Found(new ArrayList<>(), new HashMap<>());
        Optional<Key> last = after;
        boolean more = true;
        while (more && found.keys().size() < wanted) {
            List<Key> batch = batch(branches, walk.ascending(), last, wanted);
            Map<String, Seal> seals =
                    lookup.seals(walk.scope().log(), batch.stream().map(Key::id).toList());
            batch.stream()
                    .distinct()
                    .filter(key -> snapshot.contains(key.id(), seals.get(key.id())))
                    .limit(wanted - found.keys().size())
                    .forEach(found.keys()::add);
            found.seals().putAll(seals);
            more = batch.size() == wanted;
            last = more ? Optional.of(batch.get(batch.size() - 1)) : last;
        }
        return found;
    }

    /** The next keys of all branches, so many or all that are left; a key may be among them more than once. */
    private List<Key> batch(List<Branch> branches, boolean ascending, Optional<Key> after, int size) {
        Stream<Key> keys = branches.stream().flatMap(branch -> branch.keys(em, ascending, after, size).stream());
        Comparator<Key> order = ascending ? Key.ASCENDING : Key.ASCENDING.reversed();
        return keys.sorted(order).limit(size).toList();
    }
}
