// The page: shows an organization's rules, and saves what was typed. The save goes on after the person confirmed who they are.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import * as drafts from "./drafts.js";
import * as editor from "./editor.js";
import { action, again, enter, notice, show } from "./frame.js";
import { currentLanguage, t } from "./language.js";
import * as problems from "./problems.js";
import { row, sentence } from "./rules.js";
import { begin, personName } from "./sign-in.js";

const SAVE = "save";

/** What is shown; `draft` is `{rules, etag}` once something was typed. */
const state = { organizations: [], alias: undefined, stored: [], etag: undefined, inForce: [], draft: undefined };

listen();
enter(ready, draw);

function listen() {
    byId("organization").addEventListener("change", (event) => {
        location.hash = `#${encodeURIComponent(event.target.value)}`;
    });
    window.addEventListener("hashchange", () => attempt(open));
    byId("own").addEventListener("input", () => typed(editor.typed()));
    byId("own").addEventListener("submit", (event) => {
        event.preventDefault();
        attempt(save);
    });
    byId("add").addEventListener("click", () => edit(""));
    byId("discard").addEventListener("click", () => attempt(discard));
    byId("sign-out").addEventListener("click", drafts.dropAll);
}

function ready(task) {
    return attempt(async () => {
        state.organizations = (await api.json("organizations")).organizations;
        if (state.organizations.length === 0) {
            return forbidden();
        }
        await open();
        return task === SAVE && state.draft ? save() : undefined;
    });
}

/** Shows the organization the address names, or the first. */
async function open() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    state.alias = (state.organizations.find((one) => one.alias === wanted) ?? state.organizations[0]).alias;
    state.draft = drafts.kept(state.alias);
    await load();
    show("policy");
    warn();
    draw();
    say(state.draft ? t("restored") : "");
}

async function load() {
    const { alias } = state;
    const [own, inForce] = await Promise.all([api.answered(ownPath()), api.json("policy", { organization: alias })]);
    const { rules } = await own.json();
    Object.assign(state, { stored: rules, etag: own.headers.get("ETag"), inForce: inForce.operations });
}

function draw() {
    if (byId("policy").hidden) {
        return;
    }
    byId("choice").hidden = state.organizations.length < 2;
    byId("organization").replaceChildren(
        ...state.organizations.map(({ alias, name }) => el("option", { value: alias, selected: alias === state.alias }, name)),
    );
    byId("own-title").textContent = `${t("own")}: ${state.organizations.find(({ alias }) => alias === state.alias).name}`;
    byId("operations").replaceChildren(...state.inForce.map(({ match }) => el("option", { value: match })));
    drawRules();
    drawInForce();
}

function drawRules() {
    editor.show(rules(), (left) => {
        typed(left);
        drawRules();
    });
    byId("discard").hidden = !state.draft;
}

function drawInForce() {
    byId("in-force").replaceChildren(
        ...state.inForce.map((operation) =>
            row(
                operation,
                state.stored.find((rule) => rule.match === operation.match),
                () => edit(operation.match),
            ),
        ),
    );
    if (state.inForce.length === 0) {
        byId("in-force").append(el("tr", { role: "row" }, el("td", { role: "cell", colspan: 6 }, t("nothingInForce"))));
    }
}

function rules() {
    return state.draft?.rules ?? state.stored;
}

/** Goes to the rule of this name, a new one if there is none. */
function edit(match) {
    const known = match ? rules().findIndex((rule) => rule.match === match) : -1;
    if (known < 0) {
        typed([...editor.typed(), { match, methods: [], enabled: true }]);
        drawRules();
    }
    editor.focus(known < 0 ? rules().length - 1 : known);
}

/** Keeps what was typed, until it is saved or discarded. */
function typed(newRules) {
    state.draft = { rules: newRules, etag: state.draft?.etag ?? state.etag };
    drafts.keep(state.alias, newRules, state.draft.etag);
    byId("discard").hidden = false;
    say(t("changed"));
}

async function save() {
    warn();
    if (!editor.check()) {
        return;
    }
    say(t("saving"));
    byId("save").disabled = true;
    try {
        await api.answered(ownPath(), {}, {
            method: "PUT",
            headers: { "Content-Type": "application/json", "If-Match": state.draft?.etag ?? state.etag },
            body: JSON.stringify({ rules: rules() }),
        });
        await discard();
        say(t("saved"));
    } catch (failure) {
        say(state.draft ? t("changed") : "");
        if (failure.stepUp) {
            warn(t("confirmFirst"), action("confirm", () => begin(currentLanguage(), failure.stepUp, SAVE)));
        } else if (failure.status === api.CHANGED) {
            await compare();
        } else {
            throw failure;
        }
    } finally {
        byId("save").disabled = false;
    }
}

/** Somebody else was faster: what was typed stays, beside what is stored now. */
async function compare() {
    await load();
    typed(editor.typed());
    state.draft.etag = state.etag;
    drafts.keep(state.alias, state.draft.rules, state.etag);
    drawInForce();
    const stored = state.stored.map((rule) => el("li", {}, sentence(rule)));
    warn(t("conflict"), stored.length === 0 ? t("storedNone") : [el("p", {}, t("storedNow")), el("ul", {}, stored)]);
}

async function discard() {
    drafts.drop(state.alias);
    state.draft = undefined;
    await load();
    warn();
    draw();
    say("");
}

/** Does it and says what went wrong. */
async function attempt(work) {
    try {
        await work();
    } catch (failure) {
        if (!(failure instanceof api.Refusal)) {
            throw failure;
        }
        explain(failure);
    }
}

function explain(failure) {
    const refusal = failure.status === api.BAD_REQUEST ? failure.message : problems.sentence(failure);
    if (failure.status === api.FORBIDDEN && byId("policy").hidden) {
        forbidden();
    } else if (byId("policy").hidden) {
        notice("problem", refusal, action(failure.status === api.SIGNED_OUT ? "signInAgain" : "retry", again));
    } else {
        warn(refusal, failure.status === api.SIGNED_OUT && action("signInAgain", again));
    }
}

function forbidden() {
    notice("forbidden", el("h2", {}, t("forbiddenTitle")), t("forbidden"), t("forbiddenWho", { name: personName() }));
}

/** What stands in the way; nothing: nothing does. */
function warn(...content) {
    byId("alert").replaceChildren(
        ...content.flat().filter(Boolean).map((one) => (typeof one === "string" ? el("p", {}, one) : one)),
    );
    if (content.length > 0) {
        byId("alert").focus();
    }
}

/** Nothing is said twice. */
function say(text) {
    if (byId("status").textContent !== text) {
        byId("status").textContent = text;
    }
}

function ownPath() {
    return `organizations/${encodeURIComponent(state.alias)}/policy`;
}
