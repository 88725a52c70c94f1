// The organization's own rules as fields.

import { byId, el } from "./dom.js";
import { t } from "./language.js";
import { METHODS, methods, PROOFS } from "./rules.js";

const MINUTE = 60;
const LONGEST_OPERATION = 128;

let drawn = 0;

/** Shows these rules; `changed` is called when one is removed. */
export function show(rules, changed) {
    byId("rules").replaceChildren(...rules.map((rule, index) => fields(rule, index, rules, changed)));
    byId("none").hidden = rules.length > 0;
}

/** The rules as they were typed; `minutes` that are no number stay text. */
export function typed() {
    return items().map((item) => {
        const minutes = item.querySelector("[name=minutes]");
        const gracePeriod = Math.round(MINUTE * minutes.valueAsNumber);
        const minimumProof = item.querySelector("[name=minimumProof]").value;
        return {
            match: item.querySelector("[name=match]").value.trim(),
            ...(gracePeriod > 0 && { gracePeriod }),
            methods: checked([...item.querySelectorAll(".boxes label")]),
            ...(minimumProof && { minimumProof }),
            enabled: item.querySelector("[name=enabled]").checked,
        };
    });
}

/** Says at the fields what is wrong, and goes to the first; whether nothing is. */
export function check() {
    const names = typed().map((rule) => rule.match);
    let first;
    items().forEach((item, index) => {
        const match = item.querySelector("[name=match]");
        const minutes = item.querySelector("[name=minutes]");
        const problems = [
            [match, !names[index] ? "operationMissing" : names.indexOf(names[index]) < index && "operationTwice"],
            [minutes, (minutes.validity.badInput || Math.round(MINUTE * minutes.valueAsNumber) < 1) && "minutesWrong"],
        ];
        for (const [input, problem] of problems) {
            input.setAttribute("aria-invalid", String(Boolean(problem)));
            byId(`${input.id}-problem`).textContent = problem ? t(problem) : "";
            first ??= problem ? input : undefined;
        }
    });
    first?.focus();
    return first === undefined;
}

/** Goes to the rule of this place. */
export function focus(index) {
    items()[index].querySelector("[name=match]").focus();
}

function items() {
    return [...document.querySelectorAll("#rules > li")];
}

function fields(rule, index, rules, changed) {
    const id = `rule-${++drawn}`;
    const remove = () => {
        changed(typed().filter((_, place) => place !== index));
        (byId("rules").querySelector(`li:nth-child(${Math.min(index + 1, rules.length - 1)}) [name=match]`) ?? byId("add")).focus();
    };
    return el(
        "li",
        {},
        el(
            "fieldset",
            {},
            el("legend", {}, t("rule", { number: index + 1 })),
            el(
                "div",
                { class: "fields" },
                field("match", `${id}-match`, "operation", "operationHint", {
                    value: rule.match,
                    maxlength: LONGEST_OPERATION,
                    list: "operations",
                    spellcheck: "false",
                    autocapitalize: "off",
                }),
                field("minutes", `${id}-minutes`, "minutes", "minutesHint", {
                    type: "number",
                    min: 0,
                    step: "any",
                    inputmode: "decimal",
                    value: rule.gracePeriod && rule.gracePeriod / MINUTE,
                }),
                el(
                    "div",
                    { class: "field" },
                    el("label", { for: `${id}-proof` }, t("minimumProof")),
                    el(
                        "select",
                        { id: `${id}-proof`, name: "minimumProof" },
                        el("option", { value: "" }, t("asRealm")),
                        PROOFS.map((proof) => el("option", { value: proof, selected: proof === rule.minimumProof }, t(`proof.${proof}`))),
                    ),
                ),
            ),
            ways(rule, `${id}-methods`),
            el(
                "div",
                { class: "buttons" },
                checkbox("enabled", t("enabled"), rule.enabled !== false),
                el(
                    "button",
                    { type: "button", class: "plain", "aria-label": t("removeRule", { number: index + 1, operation: rule.match }), click: remove },
                    t("remove"),
                ),
            ),
        ),
    );
}

/** Folded, with what is chosen in sight. */
function ways(rule, id) {
    const chosen = el("span", {}, methods(rule.methods));
    const boxes = METHODS.map((method) => checkbox("method", t(`method.${method}`), rule.methods.includes(method), method));
    const follow = () => {
        chosen.textContent = methods(checked(boxes));
    };
    return el(
        "details",
        { class: "methods" },
        el("summary", {}, `${t("methods")}: `, chosen),
        el("div", { class: "boxes", role: "group", "aria-label": t("methods"), "aria-describedby": id, change: follow }, boxes),
        el("p", { class: "quiet", id }, t("methodsHint")),
    );
}

function checked(boxes) {
    return boxes.map((box) => box.querySelector("input")).filter((one) => one.checked).map((one) => one.value);
}

function field(name, id, label, hint, attributes) {
    return el(
        "div",
        { class: `field ${name}` },
        el("label", { for: id }, t(label)),
        el("input", { id, name, "aria-describedby": `${id}-hint ${id}-problem`, ...attributes }),
        el("p", { class: "quiet", id: `${id}-hint` }, t(hint)),
        el("p", { class: "wrong", id: `${id}-problem` }),
    );
}

function checkbox(name, label, checked, value = "true") {
    return el("label", { class: "check" }, el("input", { type: "checkbox", name, value, checked }), label);
}
