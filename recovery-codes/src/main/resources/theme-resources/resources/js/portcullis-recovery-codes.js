// Copies, downloads and prints the codes of the set-up page, which works without it too.
(function () {
    "use strict";

    const tools = document.getElementById("portcullis-keep");
    const status = document.getElementById("portcullis-keep-status");
    const list = document.getElementById("portcullis-codes");
    const title = document.getElementById("portcullis-sheet-title").textContent.trim();
    const codes = Array.from(list.children, (item) => item.textContent.trim()).join("\n") + "\n";

    function say(text) {
        status.textContent = text;
    }

    // Where the page is not in a secure context there is no clipboard: the codes are selected, ready for the keyboard.
    function copy() {
        const written = navigator.clipboard ? navigator.clipboard.writeText(codes) : Promise.reject();
        written.then(
            () => say(tools.dataset.copied),
            () => {
                window.getSelection().selectAllChildren(list);
                say(tools.dataset.notCopied);
            },
        );
    }

    function download() {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([title + "\n\n" + codes], { type: "text/plain" }));
        link.download = tools.dataset.file;
        link.click();
        URL.revokeObjectURL(link.href);
    }

    document.getElementById("portcullis-copy").addEventListener("click", copy);
    document.getElementById("portcullis-download").addEventListener("click", download);
    document.getElementById("portcullis-print").addEventListener("click", () => window.print());
    tools.hidden = false;
})();
