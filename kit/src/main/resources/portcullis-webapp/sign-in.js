// OpenID Connect, code flow with PKCE. Tokens live in this module's memory only and go when the page goes.

const CLIENT = document.body.dataset.client;
const KEPT = `${CLIENT}-sign-in`;
const SECONDS_TO_SPARE = 10;

export const here = new URL(".", location.href);

const endpoints = new URL("../protocol/openid-connect/", here);

let tokens;
let refreshing;

/** What the ID token says; known as long as the page is there. */
let person = {};

export class SignInError extends Error {}

/** Whether this browser can do it: it keeps its cryptography from pages that came without HTTPS. */
export function possible() {
    return globalThis.crypto?.subtle !== undefined;
}

/**
 * Leaves for the sign-in and comes back to the same fragment.
 *
 * @param more further parameters of the request
 * @param task what `finish` returns when the sign-in went well
 */
export async function begin(language, more = {}, task = undefined) {
    const verifier = random();
    const state = random();
    const nonce = random();
    sessionStorage.setItem(KEPT, JSON.stringify({ state, nonce, verifier, task, fragment: location.hash }));
    const request = new URL("auth", endpoints);
    request.search = new URLSearchParams({
        client_id: CLIENT,
        response_type: "code",
        scope: "openid",
        redirect_uri: here.href,
        state,
        nonce,
        code_challenge: base64url(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))),
        code_challenge_method: "S256",
        ui_locales: language,
        ...more,
    });
    location.assign(request);
    return new Promise(() => {});
}

/** Whether the address is an answer to `begin`. */
export function isAnswer() {
    const answer = new URLSearchParams(location.search);
    return answer.has("state") && (answer.has("code") || answer.has("error"));
}

/** Takes the answer out of the address and gets the tokens for it; returns the task of `begin`. */
export async function finish() {
    const answer = new URLSearchParams(location.search);
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
    sessionStorage.removeItem(KEPT);
    history.replaceState(null, "", new URL(kept.fragment ?? "", here));
    if (answer.has("error") || !kept.state || answer.get("state") !== kept.state) {
        throw new SignInError(answer.get("error") ?? "state");
    }
    await request({
        grant_type: "authorization_code",
        code: answer.get("code"),
        redirect_uri: here.href,
        code_verifier: kept.verifier,
    });
    person = claims(tokens.idToken);
    if (person.nonce !== kept.nonce) {
        tokens = undefined;
        throw new SignInError("nonce");
    }
    return kept.task;
}

/** An access token that is good for a while yet; nothing when the person has to sign in again. */
export async function accessToken() {
    if (!refreshing && tokens && tokens.expires < Date.now()) {
        // A refresh token is good for one use only, so there is one request at a time, and none is repeated.
        refreshing = refresh().finally(() => {
            refreshing = undefined;
        });
    }
    await refreshing;
    return tokens?.accessToken;
}

/** The token was refused. */
export function forget() {
    tokens = undefined;
}

/** The person's name. */
export function personName() {
    return person.name ?? person.preferred_username ?? "";
}

/** The person's id. */
export function personId() {
    return person.sub;
}

/** Ends the session everywhere and comes back to `?signed-out`. */
export function signOut() {
    const request = new URL("logout", endpoints);
    request.search = new URLSearchParams({
        client_id: CLIENT,
        ...(tokens && { id_token_hint: tokens.idToken }),
        post_logout_redirect_uri: new URL("?signed-out", here).href,
    });
    tokens = undefined;
    location.assign(request);
}

async function refresh() {
    const { refreshToken } = tokens;
    tokens = undefined;
    try {
        await request({ grant_type: "refresh_token", refresh_token: refreshToken });
    } catch {
        tokens = undefined;
    }
}

async function request(parameters) {
    const sent = Date.now();
    const answer = await fetch(new URL("token", endpoints), {
        method: "POST",
        body: new URLSearchParams({ client_id: CLIENT, ...parameters }),
        cache: "no-store",
        credentials: "omit",
    });
    const body = await answer.json();
    if (!answer.ok) {
        throw new SignInError(body.error ?? String(answer.status));
    }
    tokens = {
        accessToken: body.access_token,
        refreshToken: body.refresh_token,
        idToken: body.id_token,
        expires: sent + 1000 * (body.expires_in - SECONDS_TO_SPARE),
    };
}

function claims(token) {
    const payload = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (sign) => sign.charCodeAt(0))));
}

function random() {
    return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
    return btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "");
}
