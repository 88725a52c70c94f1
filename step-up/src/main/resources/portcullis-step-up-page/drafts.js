// What was typed and is not saved, for as long as the tab lives: it outlasts a sign-in, and is the person's alone.

import { personId } from "./sign-in.js";

const PREFIX = "portcullis-step-up-draft:";

/** `{rules, etag}`, `etag` being of what the rules were before; nothing when there is none. */
export function kept(alias) {
    const draft = JSON.parse(sessionStorage.getItem(PREFIX + alias) ?? "null");
    return draft?.person === personId() ? draft : undefined;
}

export function keep(alias, rules, etag) {
    sessionStorage.setItem(PREFIX + alias, JSON.stringify({ rules, etag, person: personId() }));
}

export function drop(alias) {
    sessionStorage.removeItem(PREFIX + alias);
}

/** Whoever signs out leaves nothing behind. */
export function dropAll() {
    for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith(PREFIX))) {
        sessionStorage.removeItem(key);
    }
}
