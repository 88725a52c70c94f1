// Submits the confirm page's form: by itself where the page says so, and never twice.
(function () {
    "use strict";

    const form = document.getElementById("portcullis-confirm-form");
    const button = document.getElementById("portcullis-continue");
    let submitted = false;

    form.addEventListener("submit", function (event) {
        if (submitted) {
            event.preventDefault();
        }
        submitted = true;
        button.setAttribute("aria-disabled", "true");
    });

    // Back from a later page: the person decides, nothing happens by itself.
    window.addEventListener("pageshow", function (event) {
        if (event.persisted) {
            submitted = false;
            button.removeAttribute("aria-disabled");
        }
    });

    function submit() {
        const navigation = performance.getEntriesByType("navigation")[0];
        if (!navigation || navigation.type !== "back_forward") {
            form.requestSubmit(button);
        }
    }

    if (form.hasAttribute("data-portcullis-auto")) {
        if (document.prerendering) {
            document.addEventListener("prerenderingchange", submit, { once: true });
        } else {
            submit();
        }
    }
})();
