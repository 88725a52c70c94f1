import { authenticateByWebAuthn } from "./webauthnAuthenticate.js";

const button = document.getElementById("portcullis-passkey");

button.addEventListener("click", () => {
    const { challenge, userVerification, rpId, createTimeout, errmsg } = button.dataset;
    authenticateByWebAuthn({
        isUserIdentified: true,
        challenge,
        userVerification,
        rpId,
        createTimeout: Number(createTimeout),
        errmsg,
    });
}, { once: true });
