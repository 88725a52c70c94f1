// The export, read as it comes so that one sees how far it is, and saved when it is whole.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { fromAddress } from "./filters.js";
import { currentLanguage, size, t } from "./language.js";
import { sentence } from "./problems.js";
import { begin } from "./sign-in.js";

const BETWEEN_WORDS = 1000;

export function offerExport() {
    for (const format of ["ndjson", "csv"]) {
        byId(`export-${format}`).addEventListener("click", () => run(format));
    }
}

async function run(format) {
    const stop = new AbortController();
    const cancel = () => stop.abort();
    busy(true);
    byId("export-cancel").addEventListener("click", cancel);
    try {
        const { from, to } = fromAddress().filters;
        const answer = await api.answered("export", { format, ...(from && { from }), ...(to && { to }) }, { signal: stop.signal });
        const chunks = await read(answer);
        const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? `audit-log-${format}.zip`;
        const file = new Blob(chunks, { type: "application/zip" });
        save(file, name);
        say(t("export.done", { name, size: size(file.size) }));
    } catch (failure) {
        say(...explained(failure, stop.signal));
    }
    byId("export-cancel").removeEventListener("click", cancel);
    busy(false);
}

async function read(answer) {
    const entries = Number(answer.headers.get("X-Total-Entries") ?? Number.NaN);
    const chunks = [];
    let bytes = 0;
    let said = 0;
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
        chunks.push(part.value);
        bytes += part.value.length;
        if (Date.now() - said > BETWEEN_WORDS) {
            said = Date.now();
            say(
                Number.isNaN(entries)
                    ? t("export.running", { size: size(bytes) })
                    : t("export.runningOf", { count: entries, size: size(bytes) }),
            );
        }
    }
    return chunks;
}

function save(file, name) {
    const address = URL.createObjectURL(file);
    el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function explained(failure, signal) {
    if (signal.aborted) {
        return [t("export.cancelled")];
    }
    if (failure.stepUp) {
        const confirm = () => begin(currentLanguage(), failure.stepUp);
        return [t("export.stepUp"), " ", el("button", { type: "button", click: confirm }, t("confirm"))];
    }
    if (!(failure instanceof api.Refusal)) {
        return [t("unreachable")]; // the connection broke on the way
    }
    return [failure.status === api.FORBIDDEN ? t("export.forbidden") : sentence(failure)];
}

function busy(isBusy) {
    byId("export-ndjson").disabled = isBusy;
    byId("export-csv").disabled = isBusy;
    byId("export-cancel").hidden = !isBusy;
    byId("export-bar").hidden = !isBusy;
}

function say(...words) {
    byId("export-status").replaceChildren(...words);
}
