// What pages have around their content: the language, signing in and out, and a notice in the place of the content.

import { byId, el } from "./dom.js";
import * as language from "./language.js";
import { t } from "./language.js";
import * as signIn from "./sign-in.js";

const PAGE = document.body.dataset.client;

/**
 * Signs in; leaves the page for it.
 *
 * @param ready called once, with the task the sign-in was begun with
 * @param draw writes the content again, in another language
 */
export async function enter(ready, draw) {
    language.use(language.preferredLanguage(document.documentElement.dataset.language));
    words();
    byId("language").value = language.currentLanguage();
    byId("language").addEventListener("change", (event) => {
        language.choose(event.target.value);
        words();
        draw();
    });
    byId("sign-out").addEventListener("click", signIn.signOut);
    notice("loading", t("loading"));
    if (!signIn.possible()) {
        return notice("problem", t("needsHttps"));
    }
    if (new URLSearchParams(location.search).has("signed-out")) {
        history.replaceState(null, "", signIn.here);
        return notice("signed-out", t("signedOut"), action("signIn", again));
    }
    if (!signIn.isAnswer()) {
        return again();
    }
    let task;
    try {
        task = await signIn.finish();
    } catch (failure) {
        return notice("problem", t("signInFailed", { reason: failure.message }), action("signIn", again));
    }
    byId("person").textContent = signIn.personName();
    byId("sign-out").hidden = false;
    return ready(task);
}

/** Leaves for the sign-in. */
export function again() {
    return signIn.begin(language.currentLanguage());
}

/** A notice in the place of the content. */
export function notice(kind, ...content) {
    show("notice");
    byId("notice").replaceChildren(...content.map((one) => (typeof one === "string" ? el("p", {}, one) : one)));
    document.body.dataset.pageId = `${PAGE}-${kind}`;
}

/** Shows one main part of the page. */
export function show(id) {
    for (const main of document.querySelectorAll("main")) {
        main.hidden = main.id !== id;
    }
    document.body.dataset.pageId = PAGE;
}

export function action(key, click) {
    return el("button", { type: "button", class: "primary", click }, t(key));
}

function words() {
    language.fill(document);
    document.title = `${t("title")} · ${document.body.dataset.realm}`;
}
