// All words of the page, and how times and numbers are written.

const MESSAGES = {
    en: {
        title: "Audit log",
        skip: "Skip to the entries",
        language: "Language",
        signIn: "Sign in",
        signInAgain: "Sign in again",
        signOut: "Sign out",
        signedOut: "You are signed out.",
        signInFailed: "The sign-in did not work ({reason}).",
        needsHttps: "This page needs HTTPS: over plain HTTP browsers withhold the cryptography that signing in and verifying need.",
        loading: "Loading …",
        retry: "Try again",
        cancel: "Cancel",
        any: "Any",

        forbiddenTitle: "You may not read this audit log",
        forbidden: "You need the realm role view-audit-log. Administrators of an organization need to be in its group of administrators; they see their organization's entries.",
        forbiddenWho: "You are signed in as {name}.",
        unreachable: "The server does not answer. Is there a connection?",
        sessionEnded: "Your session has ended.",
        badRequest: "The server does not take this: {detail}",
        busy: "The server is busy. Please try again in a moment.",
        failed: "The server answered with status {status}.",
        notFound: "There is no such thing, or it is not yours to see.",

        search: "Search the audit log",
        "filter.q": "Text",
        "filter.actor": "Who",
        "filter.actorHint": "Id, name or e-mail",
        "filter.action": "Action",
        "filter.outcome": "Outcome",
        "filter.from": "From",
        "filter.to": "Until",
        "filter.more": "More filters",
        "filter.targetType": "Type of target",
        "filter.targetId": "Id of target",
        "filter.organization": "Organization",
        "filter.ip": "Address or network",
        "filter.order": "Order",
        "order.desc": "Newest first",
        "order.asc": "Oldest first",
        searchButton: "Search",
        reset: "Clear filters",
        ranges: "Time range",
        "range.hour": "Last hour",
        "range.day": "24 hours",
        "range.week": "7 days",
        "range.month": "30 days",

        results: "Entries",
        loaded: { one: "{count} entry.", other: "{count} entries." },
        loadedMore: { one: "{count} entry loaded, there are more.", other: "{count} entries loaded, there are more." },
        none: "No entry matches these filters.",
        loadMore: "Load more",
        "outcome.success": "Success",
        "outcome.failure": "Failure",
        "outcome.denied": "Denied",
        "actor.anonymous": "Unknown person",
        "actor.system": "The server",
        "actor.user": "Person",
        "actor.service-account": "Service account",
        erased: "Erased",
        erasedPerson: "Erased person",
        impersonatedBy: "by {name} in this person's name",
        pending: "Not sealed yet",

        chart: "Entries over time",
        chartText: "{count} of the loaded entries, from {from} to {to}: {success} success, {failure} failure, {denied} denied. Most at {peak}: {most}.",
        chartTable: "As a table",
        "chart.from": "From",

        close: "Close",
        copyLink: "Copy link",
        copied: "Copied",
        who: "Who",
        name: "Name",
        email: "E-mail",
        id: "Id",
        type: "Type",
        via: "Through client",
        session: "Session",
        impersonator: "Impersonated by",
        authentication: "Authentication",
        "auth.acr": "Level (acr)",
        "auth.amr": "Methods (amr)",
        "auth.authTime": "Signed in",
        "auth.stepUp": "Confirmed again",
        stepUp: "{method} ({grade}), {age} s before; policy version {version}",
        what: "What",
        action: "Action",
        reason: "Reason",
        target: "Target",
        entryId: "Id of entry",
        utc: "UTC",
        where: "Where",
        address: "Address",
        userAgent: "Browser or program",
        organization: { one: "Organization", other: "Organizations" },
        search1: "Show only entries with this value: {value}",

        changes: "Changes",
        noChanges: "Nothing was changed.",
        "change.path": "What",
        "change.old": "Old",
        "change.new": "New",
        "change.none": "none",
        "change.redacted": "hidden: a secret is never kept",
        "change.erased": "erased with the person's data",
        "change.hidden": "hidden: a secret, or erased",
        "change.truncated": "too large to be kept",
        "op.add": "added",
        "op.remove": "removed",
        "op.replace": "changed",

        proof: "Proof",
        proofPending: "This entry is not sealed yet, so there is no proof so far. That takes a moment.",
        checkAgain: "Check again",
        proofSealed: "Sealed as leaf {leaf} of this log.",
        verify: "Verify in this browser",
        verifying: "Verifying …",
        verified: "Verified: this entry is in the signed log, unaltered.",
        verifiedPartly: "As far as this browser can check, all is right.",
        notVerified: "Not verified: see below what does not fit.",
        noProof: "The server's answer is not a proof.",
        "step.leaf": "The record's fingerprint is the leaf",
        "step.shown": "Who, what, when and the outcome above are what the record says",
        "step.root": "The leaf is in the tree of {size} entries with this root",
        "step.signature": "The log's key signed this root (Ed25519)",
        "step.ok": "right",
        "step.failed": "wrong",
        "step.unknown": "not checked",
        noEd25519: "This browser knows no Ed25519. A current one does, and so does the offline verifier.",
        proofLimits: "The key came from this server: compare it with the one you noted earlier. Names and changed values are under a fingerprint in the record; an export and the offline verifier check those too.",
        raw: "As JSON",

        "export.title": "Export",
        "export.text": "All entries in the time range of the filters (the other filters do not count), with proofs and the signed checkpoint, as a zip for the offline verifier.",
        "export.ndjson": "Export as NDJSON",
        "export.csv": "Export as CSV",
        "export.running": "{size} so far …",
        "export.runningOf": { one: "{count} entry; {size} so far …", other: "{count} entries; {size} so far …" },
        "export.done": "Saved as {name} ({size}).",
        "export.cancelled": "Cancelled; nothing was saved.",
        "export.forbidden": "Only who has the realm role view-audit-log may export.",
        "export.stepUp": "To export, first confirm that it is you.",
        confirm: "Confirm it’s you",
    },
    de: {
        title: "Audit-Log",
        skip: "Zu den Einträgen springen",
        language: "Sprache",
        signIn: "Anmelden",
        signInAgain: "Erneut anmelden",
        signOut: "Abmelden",
        signedOut: "Sie sind abgemeldet.",
        signInFailed: "Die Anmeldung ist fehlgeschlagen ({reason}).",
        needsHttps: "Diese Seite braucht HTTPS: Ohne HTTPS stellen Browser die Kryptografie nicht bereit, die für Anmeldung und Prüfung nötig ist.",
        loading: "Wird geladen …",
        retry: "Erneut versuchen",
        cancel: "Abbrechen",
        any: "Alle",

        forbiddenTitle: "Sie dürfen dieses Audit-Log nicht lesen",
        forbidden: "Sie brauchen die Realm-Rolle view-audit-log. Wer eine Organisation verwaltet, muss in deren Gruppe der Administratoren sein und sieht die Einträge der eigenen Organisation.",
        forbiddenWho: "Sie sind angemeldet als {name}.",
        unreachable: "Der Server antwortet nicht. Besteht eine Verbindung?",
        sessionEnded: "Ihre Sitzung ist beendet.",
        badRequest: "Der Server nimmt das nicht an: {detail}",
        busy: "Der Server ist beschäftigt. Bitte versuchen Sie es gleich noch einmal.",
        failed: "Der Server hat mit Status {status} geantwortet.",
        notFound: "Das gibt es nicht, oder Sie dürfen es nicht sehen.",

        search: "Audit-Log durchsuchen",
        "filter.q": "Text",
        "filter.actor": "Wer",
        "filter.actorHint": "ID, Name, E-Mail",
        "filter.action": "Aktion",
        "filter.outcome": "Ergebnis",
        "filter.from": "Von",
        "filter.to": "Bis",
        "filter.more": "Weitere Filter",
        "filter.targetType": "Art des Ziels",
        "filter.targetId": "ID des Ziels",
        "filter.organization": "Organisation",
        "filter.ip": "Adresse oder Netz",
        "filter.order": "Reihenfolge",
        "order.desc": "Neueste zuerst",
        "order.asc": "Älteste zuerst",
        searchButton: "Suchen",
        reset: "Filter löschen",
        ranges: "Zeitraum",
        "range.hour": "Letzte Stunde",
        "range.day": "24 Stunden",
        "range.week": "7 Tage",
        "range.month": "30 Tage",

        results: "Einträge",
        loaded: { one: "{count} Eintrag.", other: "{count} Einträge." },
        loadedMore: { one: "{count} Eintrag geladen, es gibt weitere.", other: "{count} Einträge geladen, es gibt weitere." },
        none: "Kein Eintrag passt zu diesen Filtern.",
        loadMore: "Weitere laden",
        "outcome.success": "Erfolg",
        "outcome.failure": "Fehlschlag",
        "outcome.denied": "Verweigert",
        "actor.anonymous": "Unbekannte Person",
        "actor.system": "Der Server",
        "actor.user": "Person",
        "actor.service-account": "Dienstkonto",
        erased: "Gelöscht",
        erasedPerson: "Gelöschte Person",
        impersonatedBy: "durch {name} im Namen dieser Person",
        pending: "Noch nicht versiegelt",

        chart: "Einträge im Zeitverlauf",
        chartText: "{count} der geladenen Einträge, von {from} bis {to}: {success} Erfolg, {failure} Fehlschlag, {denied} verweigert. Die meisten um {peak}: {most}.",
        chartTable: "Als Tabelle",
        "chart.from": "Ab",

        close: "Schließen",
        copyLink: "Link kopieren",
        copied: "Kopiert",
        who: "Wer",
        name: "Name",
        email: "E-Mail",
        id: "ID",
        type: "Art",
        via: "Über Client",
        session: "Sitzung",
        impersonator: "In fremdem Namen durch",
        authentication: "Anmeldung",
        "auth.acr": "Stufe (acr)",
        "auth.amr": "Verfahren (amr)",
        "auth.authTime": "Angemeldet",
        "auth.stepUp": "Erneut bestätigt",
        stepUp: "{method} ({grade}), {age} s davor; Richtlinienversion {version}",
        what: "Was",
        action: "Aktion",
        reason: "Grund",
        target: "Ziel",
        entryId: "ID des Eintrags",
        utc: "UTC",
        where: "Woher",
        address: "Adresse",
        userAgent: "Browser oder Programm",
        organization: { one: "Organisation", other: "Organisationen" },
        search1: "Nur Einträge mit diesem Wert zeigen: {value}",

        changes: "Änderungen",
        noChanges: "Nichts wurde geändert.",
        "change.path": "Was",
        "change.old": "Alt",
        "change.new": "Neu",
        "change.none": "keiner",
        "change.redacted": "verborgen: Geheimnisse werden nie gespeichert",
        "change.erased": "mit den Daten der Person gelöscht",
        "change.hidden": "verborgen: ein Geheimnis oder gelöscht",
        "change.truncated": "zu groß, um gespeichert zu werden",
        "op.add": "hinzugefügt",
        "op.remove": "entfernt",
        "op.replace": "geändert",

        proof: "Beweis",
        proofPending: "Dieser Eintrag ist noch nicht versiegelt; daher gibt es noch keinen Beweis. Das dauert einen Moment.",
        checkAgain: "Erneut nachsehen",
        proofSealed: "Versiegelt als Blatt {leaf} dieses Logs.",
        verify: "In diesem Browser prüfen",
        verifying: "Wird geprüft …",
        verified: "Geprüft: Dieser Eintrag steht unverändert im signierten Log.",
        verifiedPartly: "Soweit dieser Browser prüfen kann, ist alles richtig.",
        notVerified: "Nicht bestätigt: Unten steht, was nicht passt.",
        noProof: "Die Antwort des Servers ist kein Beweis.",
        "step.leaf": "Der Fingerabdruck des Datensatzes ist das Blatt",
        "step.shown": "Wer, was, wann und das Ergebnis oben stehen so im Datensatz",
        "step.root": "Das Blatt ist im Baum von {size} Einträgen mit dieser Wurzel",
        "step.signature": "Der Schlüssel des Logs hat diese Wurzel signiert (Ed25519)",
        "step.ok": "richtig",
        "step.failed": "falsch",
        "step.unknown": "nicht geprüft",
        noEd25519: "Dieser Browser kennt kein Ed25519. Ein aktueller kennt es, und das Offline-Prüfprogramm auch.",
        proofLimits: "Der Schlüssel kam von diesem Server: Vergleichen Sie ihn mit dem, den Sie früher notiert haben. Namen und geänderte Werte liegen unter einem Fingerabdruck im Datensatz; Export und Offline-Prüfprogramm prüfen auch diese.",
        raw: "Als JSON",

        "export.title": "Export",
        "export.text": "Alle Einträge im Zeitraum der Filter (die übrigen Filter zählen nicht), mit Beweisen und signiertem Prüfpunkt, als ZIP für das Offline-Prüfprogramm.",
        "export.ndjson": "Als NDJSON exportieren",
        "export.csv": "Als CSV exportieren",
        "export.running": "Bisher {size} …",
        "export.runningOf": { one: "{count} Eintrag; bisher {size} …", other: "{count} Einträge; bisher {size} …" },
        "export.done": "Gespeichert als {name} ({size}).",
        "export.cancelled": "Abgebrochen; nichts wurde gespeichert.",
        "export.forbidden": "Exportieren darf nur, wer die Realm-Rolle view-audit-log hat.",
        "export.stepUp": "Bestätigen Sie vor dem Export, dass Sie es sind.",
        confirm: "Bestätigen, dass Sie es sind",
    },
};

const CHOSEN = "portcullis-audit-log-language";

let language = "en";

/** The language to begin with: chosen here before, else the server's word, else the browser's. */
export function preferredLanguage(serverSays) {
    const wanted = [localStorage.getItem(CHOSEN), serverSays || undefined, ...(serverSays ? [] : navigator.languages)];
    return wanted.map((one) => one?.split("-")[0]).find((one) => one in MESSAGES) ?? "en";
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
    const message = MESSAGES[language][key];
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
