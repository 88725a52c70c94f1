// Shows new mail without reloading the page: the list is replaced only when it changed, and keeps the keyboard's place.
async function refresh() {
    if (document.hidden) {
        return;
    }
    try {
        const answer = await fetch("/");
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("messages");
        const shown = document.getElementById("messages");
        if (fresh.outerHTML !== shown.outerHTML) {
            const focused = document.activeElement.id;
            shown.replaceWith(document.adoptNode(fresh));
            document.getElementById(focused)?.focus({ preventScroll: true });
        }
    } catch {
        // The demo was stopped; it may be started again.
    }
}

setInterval(refresh, 1500);
document.addEventListener("visibilitychange", refresh);
