// The proof of an entry and the button that checks it.

import * as api from "./api.js";
import { el } from "./dom.js";
import { t } from "./language.js";
import { sentence } from "./problems.js";
import { verify } from "./verify.js";

export function proof(entry) {
    const result = el("div", { role: "status", class: "result" });
    const sealed = entry.seal.state === "sealed";
    const button = el("button", { type: "button", id: "verify", click: () => check(entry, button, result) }, t(sealed ? "verify" : "checkAgain"));
    return el(
        "section",
        {},
        el("h3", {}, t("proof")),
        el("p", {}, sealed ? t("proofSealed", { leaf: String(entry.seal.leafIndex) }) : t("proofPending")),
        button,
        result,
    );
}

async function check(entry, button, result) {
    button.disabled = true;
    result.replaceChildren(t("verifying"));
    try {
        const current = entry.seal.state === "sealed" ? entry : await api.json(`entries/${encodeURIComponent(entry.id)}`);
        const [found, keys] = await Promise.all([api.json(`entries/${encodeURIComponent(entry.id)}/proof`), api.text("key")]);
        result.replaceChildren(...report(await verify(current, found, keys)));
    } catch (failure) {
        result.replaceChildren(explained(failure));
    }
    button.disabled = false;
    result.scrollIntoView({ block: "nearest" });
}

function report(steps) {
    const failed = steps.some((step) => step.ok === false);
    const unsure = steps.some((step) => step.ok === undefined);
    return [
        el("p", { class: `verdict ${failed ? "failed" : "ok"}` }, t(failed ? "notVerified" : unsure ? "verifiedPartly" : "verified")),
        el("ol", { class: "steps" }, steps.map(line)),
        el("p", { class: "quiet" }, t("proofLimits")),
    ];
}

function line({ step, ok, detail, size }) {
    const state = ok === undefined ? "unknown" : ok ? "ok" : "failed";
    return el(
        "li",
        { class: state, "data-step": step },
        t(`step.${step}`, { size: Number(size) }),
        ": ",
        el("strong", {}, t(`step.${state}`)),
        detail && el("code", {}, detail),
        state === "unknown" && el("p", {}, t("noEd25519")),
    );
}

/** A note that is none, base64 that is none: the answer was no proof, whatever else went wrong with it. */
function explained(failure) {
    if (!(failure instanceof api.Refusal)) {
        return t("noProof");
    }
    return failure.status === api.CONFLICT ? t("proofPending") : sentence(failure);
}
