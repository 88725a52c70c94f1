// The language of the page, and how its words, times and numbers are written. A page brings its own words in messages.js.

import { MESSAGES } from "./messages.js";
import { WORDS } from "./words.js";

const CHOSEN = "portcullis-language";

let language = "en";

/** The language to begin with: chosen here before, else the server's word, else the browser's. */
export function preferredLanguage(serverSays) {
    const wanted = [localStorage.getItem(CHOSEN), serverSays || undefined, ...(serverSays ? [] : navigator.languages)];
    return wanted.map((one) => one?.split("-")[0]).find((one) => one in WORDS) ?? "en";
}

export function use(newLanguage) {
    language = newLanguage;
    document.documentElement.lang = newLanguage;
}

export function choose(newLanguage) {
    localStorage.setItem(CHOSEN, newLanguage);
    use(newLanguage);
}

export function currentLanguage() {
    return language;
}

/** The message; one with forms for numbers is chosen by `count`. */
export function t(key, values = {}) {
    const message = MESSAGES[language][key] ?? WORDS[language][key];
    const form =
        typeof message === "string" ? message : message[new Intl.PluralRules(language).select(values.count)] ?? message.other;
    return form.replace(/\{(\w+)}/g, (place, name) => {
        const value = values[name];
        return typeof value === "number" ? number(value) : String(value ?? "");
    });
}

export function number(value) {
    return new Intl.NumberFormat(locale()).format(value);
}

/** The language as the browser's country writes it, where that is the same language. */
function locale() {
    return navigator.languages.find((one) => one.split("-")[0] === language) ?? language;
}

/** In the reader's own zone. */
export function time(epochMilliseconds) {
    return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "medium" }).format(epochMilliseconds);
}

/** The same to the millisecond and with the zone. */
export function exactTime(epochMilliseconds) {
    return new Intl.DateTimeFormat(locale(), {
        year: "numeric",
        month: "short",
        day: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        fractionalSecondDigits: 3,
        timeZoneName: "short",
    }).format(epochMilliseconds);
}

export function size(bytes) {
    const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
    const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
    return new Intl.NumberFormat(locale(), {
        style: "unit",
        unit: units[power],
        unitDisplay: power === 0 ? "long" : "short",
        maximumFractionDigits: power === 0 ? 0 : 1,
    }).format(bytes / 1000 ** power);
}

/** Puts the words into elements that ask for them. */
export function fill(root) {
    for (const element of root.querySelectorAll("[data-text]")) {
        element.textContent = t(element.dataset.text);
    }
    for (const element of root.querySelectorAll("[data-hint]")) {
        element.placeholder = t(element.dataset.hint);
    }
    for (const element of root.querySelectorAll("[data-label]")) {
        element.setAttribute("aria-label", t(element.dataset.label));
    }
}
