// Checks the proof of one entry: RFC 9162 tree, C2SP checkpoint and signed note. Nothing in here knows of pages.

const LEAF = 0;
const NODE = 1;
const ED25519 = 1;
const MEMBERS = {
    id: (entry) => entry.id,
    log: (entry) => entry.seal.log,
    time: (entry) => Date.parse(entry.time),
    kind: (entry) => entry.kind,
    action: (entry) => entry.action,
    outcome: (entry) => entry.outcome,
    actorType: (entry) => entry.actor.type,
    actorId: (entry) => entry.actor.id,
    targetType: (entry) => entry.target?.type,
    targetId: (entry) => entry.target?.id,
    session: (entry) => entry.actor.session,
    client: (entry) => entry.actor.via,
};

/**
 * The steps, in order: `{step, ok}`, with `ok` undefined where this browser cannot tell, and `detail`s.
 *
 * @param proof the API's answer
 * @param keys verifier keys, one a line
 */
export async function verify(entry, proof, keys) {
    const leafHash = decoded(proof.leafHash);
    const record = new TextEncoder().encode(proof.record);
    const differing = Object.keys(MEMBERS).filter((member) => JSON.parse(proof.record)[member] !== MEMBERS[member](entry));
    const checkpoint = parsed(proof.checkpoint);
    const root = await rootOf(BigInt(proof.leafIndex), BigInt(checkpoint.size), leafHash, proof.hashes.map(decoded));
    const signature = await signatureOf(checkpoint, keys, `portcullis/audit-log/${entry.seal.log.replace(/[^A-Za-z0-9._-]/g, "_")}`);
    return [
        {
            step: "leaf",
            ok: same(await hash(LEAF, record), leafHash) && proof.leafHash === entry.seal.leafHash && proof.leafIndex === entry.seal.leafIndex,
            detail: proof.leafHash,
        },
        { step: "shown", ok: differing.length === 0, detail: differing.join(", ") },
        { step: "root", ok: root !== undefined && same(root, checkpoint.root), size: checkpoint.size, detail: encoded(checkpoint.root) },
        { step: "signature", ...signature },
    ];
}

/** RFC 9162 section 2.1.3.2; nothing when the proof has the wrong length. */
async function rootOf(leafIndex, size, leafHash, hashes) {
    if (leafIndex >= size) {
        return undefined;
    }
    let fn = leafIndex;
    let sn = size - 1n;
    let root = leafHash;
    for (const sibling of hashes) {
        if (sn === 0n) {
            return undefined;
        }
        if (fn % 2n === 1n || fn === sn) {
            root = await hash(NODE, sibling, root);
            while (fn % 2n === 0n && fn !== 0n) {
                fn /= 2n;
                sn /= 2n;
            }
        } else {
            root = await hash(NODE, root, sibling);
        }
        fn /= 2n;
        sn /= 2n;
    }
    return sn === 0n ? root : undefined;
}

async function signatureOf(checkpoint, keys, origin) {
    if (checkpoint.origin !== origin) {
        return { ok: false, detail: checkpoint.origin };
    }
    for (const line of keys.split("\n").filter((one) => one.startsWith(`${origin}+`))) {
        const [, id, base64] = line.split(/\+([0-9a-f]{8})\+/);
        const typed = decoded(base64);
        const keyId = (await sha256(new TextEncoder().encode(`${origin}\n`), typed)).slice(0, 4);
        const signatures = checkpoint.signatures.filter((one) => one.name === origin && same(one.keyId, keyId));
        if (typed[0] !== ED25519 || hex(keyId) !== id || signatures.length === 0) {
            continue;
        }
        let key;
        try {
            key = await crypto.subtle.importKey("raw", typed.slice(1), "Ed25519", false, ["verify"]);
        } catch {
            return { ok: undefined, detail: line };
        }
        const signed = new TextEncoder().encode(checkpoint.text);
        for (const one of signatures) {
            if (!(await crypto.subtle.verify("Ed25519", key, one.bytes, signed))) {
                return { ok: false, detail: line };
            }
        }
        return { ok: true, detail: line };
    }
    return { ok: false, detail: "" };
}

function parsed(note) {
    const blank = note.lastIndexOf("\n\n");
    const text = note.slice(0, blank + 1);
    const [, origin, size, root] = /^([^\n]+)\n(0|[1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)\n$/.exec(text);
    const signatures = [...note.slice(blank + 2).matchAll(/^\u2014 (\S+) ([A-Za-z0-9+/]+=*)$/gm)].map(([, name, base64]) => {
        const bytes = decoded(base64);
        return { name, keyId: bytes.slice(0, 4), bytes: bytes.slice(4) };
    });
    return { text, origin, size, root: decoded(root), signatures };
}

function hash(kind, ...parts) {
    return sha256(Uint8Array.of(kind), ...parts);
}

async function sha256(...parts) {
    return new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()));
}

function same(one, other) {
    return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function decoded(base64) {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

function encoded(bytes) {
    return btoa(String.fromCharCode(...bytes));
}

function hex(bytes) {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
