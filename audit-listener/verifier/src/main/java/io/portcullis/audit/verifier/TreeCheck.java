package io.portcullis.audit.verifier;

import io.portcullis.audit.log.export.Manifest;
import io.portcullis.audit.log.export.Subtrees;
import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.tree.Cover;
import io.portcullis.audit.log.tree.Joint;
import io.portcullis.audit.log.tree.TreeHash;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The root of the checkpoint, and of the older one, from all leaf hashes. */
final class TreeCheck {

    private final Manifest manifest;
    private final Subtrees subtrees;
    private final @Nullable Checkpoint since;
    private final Joint joint = new Joint();
    private final boolean fits;
    private boolean whole = true;
    private byte @Nullable [] rootSince;

    TreeCheck(Manifest manifest, Subtrees subtrees, @Nullable Checkpoint since) {
        this.manifest = manifest;
        this.subtrees = subtrees;
        this.since = since;
        List<Cover> left = Cover.of(0, manifest.firstLeaf());
        List<Cover> right = Cover.of(manifest.endLeaf(), manifest.treeSize());
        this.fits = fits(left, subtrees.left()) && fits(right, subtrees.right());
        if (fits) {
            append(left, subtrees.left());
        }
        remember();
    }

    private static boolean fits(List<Cover> cover, List<byte[]> roots) {
        return cover.size() == roots.size() && roots.stream().allMatch(root -> root.length == TreeHash.LENGTH);
    }

    /** {@link Malformed} when the older root cannot be computed from this export. */
    static void requireReach(Manifest manifest, Checkpoint since) {
        if (since.size() < manifest.firstLeaf()) {
            throw new Malformed(
                    "the export starts at leaf %d, after the checkpoint of size %d: export from an earlier time, or all"
                            .formatted(manifest.firstLeaf(), since.size()));
        }
        boolean reached = since.size() <= manifest.endLeaf()
                || since.size() >= manifest.treeSize()
                || Cover.of(manifest.endLeaf(), manifest.treeSize()).stream()
                        .anyMatch(subtree -> subtree.end() == since.size());
        if (!reached) {
            throw new Malformed(
                    "the export ends at leaf %d, before the checkpoint of size %d: export to a later time, or all"
                            .formatted(manifest.endLeaf(), since.size()));
        }
    }

    void append(byte[] leafHash) {
        if (whole && fits) {
            joint.appendLeaf(leafHash);
            remember();
        }
    }

    /** A leaf is missing or not where it belongs: there is no root any more. */
    void broken() {
        whole = false;
    }

    private void append(List<Cover> cover, List<byte[]> roots) {
        for (int i = 0; i < roots.size(); i++) {
            joint.append(cover.get(i).end() - cover.get(i).first(), roots.get(i));
            remember();
        }
    }

    private void remember() {
        if (since != null && joint.size() == since.size()) {
            rootSince = joint.root();
        }
    }

    /** Compares with both checkpoints. */
    void finish(Optional<Checkpoint> checkpoint, Findings findings) {
        if (fits && whole) {
            append(Cover.of(manifest.endLeaf(), manifest.treeSize()), subtrees.right());
        }
        if (!fits) {
            findings.add(
                    Finding.ofLog(Kind.ROOT_MISMATCH, "proofs.ndjson does not have the subtrees beside the leaves"));
        }
        checkpoint.ifPresent(own -> compare(own, findings));
        if (since != null) {
            compareWith(since, findings);
        }
    }

    private void compare(Checkpoint own, Findings findings) {
        if (own.size() != manifest.treeSize()) {
            findings.add(Finding.ofLog(
                    Kind.ROOT_MISMATCH,
                    "the manifest names tree size %d, the checkpoint %d".formatted(manifest.treeSize(), own.size())));
        } else if (fits && whole && !Arrays.equals(joint.root(), own.root())) {
            findings.add(Finding.ofLog(
                    Kind.ROOT_MISMATCH,
                    "the leaf hashes give root %s".formatted(Base64.getEncoder().encodeToString(joint.root()))));
        }
    }

    private void compareWith(Checkpoint older, Findings findings) {
        if (older.size() > manifest.treeSize()) {
            findings.add(Finding.ofLog(
                    Kind.REWOUND,
                    "the log had %d leaves at the checkpoint given, now %d"
                            .formatted(older.size(), manifest.treeSize())));
        } else if (rootSince != null && !Arrays.equals(rootSince, older.root())) {
            findings.add(Finding.ofLog(
                    Kind.REWRITTEN,
                    "the first %d leaves are not those of the checkpoint given".formatted(older.size())));
        }
    }
}
