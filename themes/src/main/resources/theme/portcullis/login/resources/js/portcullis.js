// Small additions to Keycloak's pages; each page also works without.
document.addEventListener("DOMContentLoaded", () => {
    // Keycloak puts an error below its field; this ties the two together for screen readers.
    for (const error of document.querySelectorAll('[id^="input-error-"]')) {
        const field = document.getElementById(error.id.slice("input-error-".length));
        if (field && !field.hasAttribute("aria-describedby")) {
            field.setAttribute("aria-describedby", error.id);
        }
    }

    // The label of who is signing in names a field of another page.
    const person = document.getElementById("kc-attempted-username");
    if (person) {
        person.closest(".pf-v5-c-form__group").querySelector("label").htmlFor = person.id;
    }

    const signIn = document.getElementById("kc-form-login");
    if (signIn) {
        submitOnce(signIn);
    }
});

function submitOnce(form) {
    let submitted = false;
    form.addEventListener("submit", (event) => {
        if (submitted) {
            event.preventDefault();
        }
        submitted = true;
    });
    window.addEventListener("pageshow", () => {
        submitted = false;
    });
}
