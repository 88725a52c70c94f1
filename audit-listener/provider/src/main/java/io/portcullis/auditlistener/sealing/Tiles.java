package io.portcullis.auditlistener.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.audit.log.tree.TileReader;
import jakarta.persistence.EntityManager;

/** Full tiles, of which the latest used stay in memory, for they never change. */
final class Tiles {

    /** Of eight kilobytes each. */
    private static final int MOST = 2_000;

    private final Cache<TileEntity.Key, byte[]> cache =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** Answers the full tiles of a log, and {@link IllegalStateException} for one that is not there. */
    TileReader of(EntityManager em, String logId) {
        return (level, index, width) -> {
            TileEntity.Key key = new TileEntity.Key(logId, level, index);
            byte[] known = cache.getIfPresent(key);
            if (known != null) {
                return known;
            }
            TileEntity tile = em.find(TileEntity.class, key);
            if (tile == null) {
                throw new IllegalStateException(
                        "Tile %d/%d of the audit log %s is missing".formatted(level, index, logId));
            }
            cache.put(key, tile.hashes);
            return tile.hashes;
        };
    }
}
