// The list of entries: each a link that opens it.

import { actionName, nounName } from "./actions.js";
import { el } from "./dom.js";
import { t, time } from "./language.js";
import { actorName, targetName } from "./people.js";

/** Marks what happened; a word, not a colour alone. */
export function outcomeMark(outcome) {
    const word = ["success", "failure", "denied"].includes(outcome) ? t(`outcome.${outcome}`) : outcome;
    return el("span", { class: `mark ${outcome}` }, word);
}

/** A moment in the reader's zone, with UTC where the mouse rests. */
export function moment(text) {
    return el("time", { datetime: text, title: `${text.replace("T", " ").replace("Z", "")} UTC` }, time(Date.parse(text)));
}

/** One item; `href` opens it. */
export function item(entry, href, isOpen) {
    const { target } = entry;
    const { impersonator } = entry.actor;
    return el(
        "li",
        {},
        el(
            "a",
            { href, class: "item", "data-entry": entry.id, "aria-current": String(isOpen) },
            el("span", { class: "action" }, actionName(entry.action)),
            outcomeMark(entry.outcome),
            el(
                "span",
                { class: "persons" },
                el("bdi", {}, actorName(entry.actor)),
                impersonator && el("span", { class: "quiet" }, " ", t("impersonatedBy", { name: impersonator.name ?? t("erasedPerson") })),
                target && ownTarget(entry) && [" → ", el("span", { class: "quiet" }, `${nounName(target.type)} `), el("bdi", {}, targetName(target))],
            ),
            el(
                "span",
                { class: "quiet when" },
                moment(entry.time),
                entry.organizations.map((one) => [" · ", el("bdi", {}, one.alias)]),
                entry.network.ip && [" · ", el("bdi", {}, entry.network.ip)],
                entry.seal.state === "pending" && [" · ", t("pending")],
            ),
        ),
    );
}

/** Whether the target is worth a word: who acts on themself is named once. */
function ownTarget(entry) {
    return entry.target.id === undefined || entry.target.id !== entry.actor.id;
}
