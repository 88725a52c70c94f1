// The page: follows the address, and puts what the API says in its place.

import { SUGGESTIONS } from "./actions.js";
import * as api from "./api.js";
import { chart } from "./chart.js";
import { byId, el } from "./dom.js";
import { card } from "./entry.js";
import { offerExport } from "./export.js";
import { address, fromAddress, fromForm, toForm } from "./filters.js";
import { action, again, enter, notice, show } from "./frame.js";
import { t } from "./language.js";
import { item } from "./list.js";
import { sentence } from "./problems.js";
import { personName } from "./sign-in.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What is shown. */
const state = { filters: undefined, entries: [], next: undefined, entry: undefined };

/** The newest search; answers of older ones come too late. */
let searches = 0;

listen();
enter(follow, draw);

function listen() {
    byId("skip").addEventListener("click", (event) => {
        event.preventDefault();
        byId("results").focus();
    });
    byId("filters").addEventListener("submit", (event) => {
        event.preventDefault();
        goTo(fromForm());
    });
    byId("reset").addEventListener("click", () => goTo({}));
    for (const range of document.querySelectorAll("[data-hours]")) {
        range.addEventListener("click", () => {
            const { to: _, ...others } = fromForm();
            const minute = Math.floor(Date.now() / MINUTE) * MINUTE;
            goTo({ ...others, from: new Date(minute - HOUR * range.dataset.hours).toISOString() });
        });
    }
    byId("load-more").addEventListener("click", loadMore);
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !byId("entry").hidden) {
            close();
        }
    });
    window.addEventListener("hashchange", follow);
    byId("known-actions").append(...SUGGESTIONS.map((value) => el("option", { value })));
    offerExport();
}

/** Searches, also when the address stays the same. */
function goTo(filters) {
    const before = location.hash;
    state.filters = undefined;
    location.hash = address(filters);
    if (location.hash === before) {
        follow();
    }
}

/** Shows what the address says. */
async function follow() {
    const { filters } = fromAddress();
    if (JSON.stringify(filters) !== JSON.stringify(state.filters)) {
        toForm(filters);
        await search(filters);
    }
    const { entry } = fromAddress();
    if (entry !== state.entry?.id) {
        await open(entry);
    }
}

async function search(filters) {
    Object.assign(state, { filters, entries: [], next: undefined });
    const mine = ++searches;
    byId("status").textContent = t("loading");
    byId("results").setAttribute("aria-busy", "true");
    await attempt(async () => {
        const page = await api.json("entries", filters);
        if (mine === searches) {
            add(page);
        }
    });
    byId("results").removeAttribute("aria-busy");
}

async function loadMore() {
    const before = state.entries.length;
    const mine = searches;
    byId("load-more").disabled = true;
    await attempt(async () => {
        const page = await api.json("entries", { ...state.filters, cursor: state.next });
        if (mine === searches) {
            add(page);
            links()[before]?.focus();
        }
    });
    byId("load-more").disabled = false;
}

function add(page) {
    state.entries.push(...page.entries);
    state.next = page.next;
    show("log");
    drawList();
}

async function open(id) {
    if (!id) {
        state.entry = undefined;
        return drawEntry();
    }
    return attempt(async () => {
        const entry = await api.json(`entries/${encodeURIComponent(id)}`);
        if (fromAddress().entry === id) {
            state.entry = entry;
            show("log");
            drawEntry();
            byId("entry").focus();
        }
    }, id);
}

function close() {
    const id = state.entry?.id;
    state.entry = undefined;
    history.pushState(null, "", address(state.filters));
    drawEntry();
    (links().find((link) => link.dataset.entry === id) ?? byId("results")).focus();
}

function draw() {
    if (!byId("log").hidden) {
        drawList();
        drawEntry();
    }
}

function drawList() {
    const { entries, entry, filters, next } = state;
    byId("list").replaceChildren(...entries.map((one) => item(one, address(filters, one.id), one.id === entry?.id)));
    byId("chart").replaceChildren(...chart(entries));
    byId("load-more").hidden = !next;
    byId("status").textContent = entries.length === 0 ? t("none") : t(next ? "loadedMore" : "loaded", { count: entries.length });
}

function drawEntry() {
    const { entry } = state;
    for (const link of links()) {
        link.setAttribute("aria-current", String(link.dataset.entry === entry?.id));
    }
    byId("entry").replaceChildren(...(entry ? card(entry, close) : []).filter(Boolean));
    byId("entry").hidden = !entry;
    document.body.classList.toggle("entry-open", Boolean(entry));
}

function links() {
    return [...document.querySelectorAll("#list a")];
}

/** Does it and says what went wrong. */
async function attempt(work, entry = undefined) {
    try {
        await work();
    } catch (failure) {
        if (!(failure instanceof api.Refusal)) {
            throw failure;
        }
        explain(failure, entry);
    }
}

function explain(failure, entry) {
    if (failure.status === api.FORBIDDEN) {
        const who = t("forbiddenWho", { name: personName() });
        return notice("forbidden", el("h2", {}, t("forbiddenTitle")), t("forbidden"), who);
    }
    if (failure.status === api.SIGNED_OUT) {
        return notice("problem", sentence(failure), action("signInAgain", again));
    }
    if (entry) {
        state.entry = undefined;
    }
    show("log");
    draw();
    byId("status").replaceChildren(sentence(failure));
    if (failure.status === api.UNREACHABLE || failure.status >= 500) {
        byId("status").append(" ", action("retry", () => goTo(state.filters)));
    }
    return undefined;
}
