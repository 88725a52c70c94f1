// One entry: who, what, where, the changes side by side, and its proof.

import { actionName, nounName } from "./actions.js";
import { el } from "./dom.js";
import { address } from "./filters.js";
import { moment, outcomeMark } from "./list.js";
import { exactTime, t } from "./language.js";
import { actorName, actorType, isErased, targetName } from "./people.js";
import { proof } from "./proof.js";

/** Values of more characters are shown whole on demand. */
const LONG = 400;

/** The content of the entry's card. */
export function card(entry, close) {
    return [
        el(
            "div",
            { class: "card-head" },
            el("h2", { id: "entry-title" }, actionName(entry.action)),
            el("button", { type: "button", class: "plain", id: "copy-link", click: copyLink }, t("copyLink")),
            el("button", { type: "button", class: "plain", id: "close-entry", click: close }, t("close")),
        ),
        el("p", {}, outcomeMark(entry.outcome), " ", el("time", { datetime: entry.time }, exactTime(Date.parse(entry.time)))),
        section(t("who"), who(entry.actor)),
        entry.auth && section(t("authentication"), how(entry.auth)),
        section(t("what"), what(entry)),
        section(t("where"), [
            row(t("address"), entry.network.ip ?? (originErased(entry) && erased()), { ip: entry.network.ip }),
            row(t("userAgent"), entry.network.userAgent),
        ]),
        el("h3", {}, t("changes")),
        changes(entry),
        proof(entry),
        el("details", { class: "raw" }, el("summary", {}, t("raw")), el("pre", { tabindex: 0, "aria-label": t("raw") }, JSON.stringify(entry, null, 2))),
    ];
}

function who(actor) {
    return [
        row(t("name"), isErased(actor) ? erased() : actorName(actor), { actor: actor.id }),
        row(t("email"), actor.email),
        row(t("type"), actorType(actor.type)),
        row(t("id"), actor.id && code(actor.id)),
        actor.impersonator && row(t("impersonator"), impersonator(actor.impersonator), { actor: actor.impersonator.id }),
        row(t("via"), actor.via && code(actor.via)),
        row(t("session"), actor.session && code(actor.session)),
    ];
}

function how({ acr, amr, authTime, stepUp }) {
    return [
        row(t("auth.acr"), acr),
        row(t("auth.amr"), amr?.join(", ")),
        row(t("auth.authTime"), authTime && moment(authTime)),
        row(t("auth.stepUp"), stepUp && confirmed(stepUp)),
    ];
}

function what(entry) {
    const { action, reason, target, organizations } = entry;
    return [
        row(t("action"), code(action), { action }),
        row(t("reason"), reason && code(reason)),
        target && [
            row(t("target"), [`${nounName(target.type)} `, isErased(target) ? erased() : el("bdi", {}, targetName(target))], target.id && { targetType: target.type, targetId: target.id }),
            row(t("filter.targetId"), target.id && code(target.id)),
        ],
        organizations.length > 0 &&
            row(
                t("organization", { count: organizations.length }),
                organizations.map((one, index) => [index > 0 && ", ", filterLink(el("bdi", {}, one.alias), { organization: one.id })]),
            ),
        row(t("entryId"), code(entry.id)),
        row(t("utc"), code(entry.time)),
    ];
}

function section(title, rows) {
    return el("section", {}, el("h3", {}, title), el("dl", {}, rows));
}

/** Nothing for no value; one that can be searched for is a link that does. */
function row(name, value, filters = {}) {
    const wanted = Object.values(filters ?? {}).every(Boolean) && Object.keys(filters ?? {}).length > 0;
    return value && el("div", {}, el("dt", {}, name), el("dd", {}, wanted ? filterLink(value, filters) : value));
}

function filterLink(content, filters) {
    const link = el("a", { href: address(filters) }, content);
    link.title = t("search1", { value: Object.values(filters).at(-1) });
    return link;
}

function impersonator(person) {
    return person.name === undefined ? erased() : [el("bdi", {}, person.name), person.email && [" (", el("bdi", {}, person.email), ")"]];
}

function confirmed({ method, grade, ageSeconds, policyVersion }) {
    return t("stepUp", { method: method ?? t("stepUp.signIn"), grade, age: ageSeconds, version: policyVersion });
}

/** An address belongs to whoever really acted. */
function originErased({ actor }) {
    return actor.impersonator ? actor.impersonator.name === undefined : isErased(actor);
}

function changes(entry) {
    if (entry.changes.length === 0) {
        return el("p", { class: "quiet" }, t("noChanges"));
    }
    const heading = (key) => el("th", { scope: "col", role: "columnheader" }, t(key));
    return el(
        "table",
        { class: "changes", role: "table", "aria-label": t("changes") },
        el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heading("change.path"), heading("change.old"), heading("change.new"))),
        el("tbody", { role: "rowgroup" }, entry.changes.map((change) => changed(change, entry))),
    );
}

function changed(change, entry) {
    const hidden = hiddenBecause(change, entry);
    const word = ["add", "remove", "replace"].includes(change.op) ? t(`op.${change.op}`) : change.op;
    return el(
        "tr",
        { role: "row" },
        el("th", { scope: "row", role: "rowheader" }, code(change.path), el("span", { class: "quiet" }, ` ${word}`)),
        side("old", change.old, hidden, change.op === "add"),
        side("new", change.new, hidden, change.op === "remove"),
    );
}

function side(which, value, hidden, isNone) {
    return el(
        "td",
        { role: "cell", class: which },
        el("span", { class: "side", "aria-hidden": "true" }, t(`change.${which}`)),
        isNone ? note(t("change.none")) : hidden ? note(hidden) : el(which === "old" ? "del" : "ins", {}, folded(shown(value))),
    );
}

function hiddenBecause(change, entry) {
    if (change.erased) {
        return t("change.erased");
    }
    if (change.truncated) {
        return t("change.truncated");
    }
    return change.redacted && t(entry.target && isErased(entry.target) ? "change.hidden" : "change.redacted");
}

function folded(text) {
    return text.length > LONG ? el("details", {}, el("summary", {}, `${text.slice(0, LONG / 2)}…`), text) : text;
}

function shown(value) {
    return typeof value === "string" ? value : JSON.stringify(value ?? null, null, 2);
}

function erased() {
    return note(t("erased"));
}

function note(text) {
    return el("em", { class: "quiet" }, text);
}

function code(text) {
    return el("code", {}, text);
}

async function copyLink({ currentTarget }) {
    await navigator.clipboard.writeText(location.href);
    currentTarget.textContent = t("copied");
}
