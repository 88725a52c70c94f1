// The filters: in the address's fragment, so that a link leads to the same entries, and in the form.

import { byId } from "./dom.js";

const NAMES = ["q", "actor", "action", "outcome", "from", "to", "targetType", "targetId", "organization", "ip", "order"];
const MORE = ["targetType", "targetId", "organization", "ip", "order"];
const TIMES = ["from", "to"];

/** The id of the open entry is beside them in the fragment. */
const ENTRY = "entry";

/** What the fragment says: `{filters, entry}`. */
export function fromAddress() {
    const all = new URLSearchParams(location.hash.slice(1));
    const filters = Object.fromEntries(NAMES.filter((name) => all.get(name)).map((name) => [name, all.get(name)]));
    return { filters, entry: all.get(ENTRY) ?? undefined };
}

/** The fragment that says this. */
export function address(filters, entry) {
    return `#${new URLSearchParams({ ...filters, ...(entry && { [ENTRY]: entry }) })}`;
}

export function toForm(filters) {
    for (const name of NAMES) {
        byId(name).value = TIMES.includes(name) ? localTime(filters[name]) : filters[name] ?? "";
    }
    if (MORE.some((name) => filters[name])) {
        byId("more-filters").open = true;
    }
}

export function fromForm() {
    const filters = {};
    for (const name of NAMES) {
        const value = byId(name).value.trim();
        if (value) {
            filters[name] = TIMES.includes(name) ? new Date(value).toISOString() : value;
        }
    }
    return filters;
}

/** As the field for dates has it, in the reader's zone; empty for what is no time. */
function localTime(text) {
    const moment = new Date(text ?? "");
    if (Number.isNaN(moment.valueOf())) {
        return "";
    }
    const local = new Date(moment.valueOf() - 60_000 * moment.getTimezoneOffset());
    return local.toISOString().slice(0, 19);
}
