package io.portcullis.audit.log.tree;

/** Where proofs find the tiles of a tree. */
@FunctionalInterface
public interface TileReader {

    /** Entries of a full tile. */
    int WIDTH = 256;

    /**
     * The first {@code width} hashes of a tile.
     *
     * @param level 0 for leaf hashes; an entry of level L is the root of the 256^L leaves beneath it
     * @param index of the tile within its level, from 0
     * @param width 1 to 256
     * @return at least {@code width} times 32 bytes; the caller does not change them
     */
    byte[] tile(int level, long index, int width);
}
