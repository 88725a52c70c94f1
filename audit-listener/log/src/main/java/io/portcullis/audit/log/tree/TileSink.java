package io.portcullis.audit.log.tree;

/** Takes the tiles that became full while leaves were appended. */
@FunctionalInterface
public interface TileSink {

    /**
     * A tile that is full and so never changes again.
     *
     * @param level 0 for leaf hashes; an entry of level L is the root of the 256^L leaves beneath it
     * @param index of the tile within its level, from 0
     * @param hashes 256 hashes, 8,192 bytes, the receiver's to keep
     */
    void full(int level, long index, byte[] hashes);
}
