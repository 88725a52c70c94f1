// Persons and things of entries, as text.

import { t } from "./language.js";
import { nounName } from "./actions.js";

const ACCOUNTS = ["user", "service-account"];

/** Whether this was a person whose data were erased: what is left is the id. */
export function isErased(person) {
    return ACCOUNTS.includes(person.type) && person.id !== undefined && person.name === undefined;
}

export function actorName(actor) {
    if (actor.name !== undefined) {
        return actor.name;
    }
    return isErased(actor) ? t("erasedPerson") : known(`actor.${actor.type}`, actor.type);
}

export function targetName(target) {
    return isErased(target) ? t("erasedPerson") : target.name ?? target.id ?? nounName(target.type);
}

export function actorType(type) {
    return known(`actor.${type}`, type);
}

function known(key, otherwise) {
    return ["actor.anonymous", "actor.system", "actor.user", "actor.service-account"].includes(key) ? t(key) : otherwise;
}
