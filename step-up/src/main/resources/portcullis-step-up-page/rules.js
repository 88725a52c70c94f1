// Rules as the API has them, in words.

import { el } from "./dom.js";
import { t } from "./language.js";

export const METHODS = ["pwd", "otp", "recovery_code", "passkey", "email_link", "email_code", "social"];
export const PROOFS = ["mailbox", "presence", "verified"];

const MINUTE = 60;

/** Seconds as minutes, in words. */
export function time(seconds) {
    return t("time", { count: seconds / MINUTE });
}

export function methods(names) {
    return names.length === 0 || names.length === METHODS.length ? t("anyMethod") : names.map((name) => t(`method.${name}`)).join(", ");
}

/** One of an organization's rules in a line. */
export function sentence(rule) {
    const parts = [
        rule.gracePeriod && time(rule.gracePeriod),
        rule.methods.length > 0 && methods(rule.methods),
        rule.minimumProof && t("atLeast", { proof: t(`proof.${rule.minimumProof}`) }),
        rule.enabled === false && t("off"),
    ];
    return [el("code", {}, rule.match), " ", parts.filter(Boolean).join(" · ") || t("asRealm")];
}

/**
 * A row of what is in force.
 *
 * @param own the organization's own rule of that name, if there is one
 * @param edit called when the person wants to change it
 */
export function row(operation, own, edit) {
    const whose = operation.binding === "floor" ? "floor" : own ? "own" : "default";
    const action = t(own ? "show" : whose === "floor" ? "tighten" : "change");
    const cell = (key, ...content) => el("td", { role: "cell" }, el("span", { class: "side", "aria-hidden": "true" }, t(key)), content);
    return el(
        "tr",
        { role: "row" },
        el("th", { scope: "row", role: "rowheader" }, el("code", {}, operation.match)),
        cell("within", time(operation.gracePeriod)),
        cell("methods", methods(operation.methods)),
        cell("minimumProof", t(`proof.${operation.minimumProof}`)),
        cell("whose", t(`whose.${whose}`)),
        el(
            "td",
            { role: "cell" },
            el("button", { type: "button", class: "plain", "aria-label": t("actionFor", { action, operation: operation.match }), click: edit }, action),
        ),
    );
}
