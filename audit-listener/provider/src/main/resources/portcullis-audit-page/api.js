// The API beside this page, with the person's token.

import { accessToken, forget, here } from "./sign-in.js";

/** An answer that is none. `stepUp` are the parameters of a sign-in that would help. */
export class Refusal extends Error {
    constructor(status, detail, stepUp) {
        super(detail);
        this.status = status;
        this.stepUp = stepUp;
    }
}

/** Of a refusal: there is no good token any more. */
export const SIGNED_OUT = 401;

/** Of a refusal: nobody answered. */
export const UNREACHABLE = 0;

export async function json(path, parameters) {
    return (await answered(path, parameters)).json();
}

export async function text(path) {
    return (await answered(path)).text();
}

/** The answer, its body still to be read. */
export async function answered(path, parameters = {}, signal = undefined) {
    const address = new URL(`v1/${path}`, here);
    address.search = new URLSearchParams(parameters);
    const token = await accessToken();
    if (!token) {
        throw new Refusal(SIGNED_OUT, "");
    }
    let answer;
    try {
        answer = await fetch(address, {
            headers: { Authorization: `Bearer ${token}` },
            cache: "no-store",
            credentials: "omit",
            signal,
        });
    } catch (failure) {
        if (signal?.aborted) {
            throw failure;
        }
        throw new Refusal(UNREACHABLE, "");
    }
    if (!answer.ok) {
        throw await refusal(answer);
    }
    return answer;
}

async function refusal(answer) {
    const challenge = answer.headers.get("WWW-Authenticate") ?? "";
    const stepUp = challenge.includes("insufficient_user_authentication")
        ? Object.fromEntries([...challenge.matchAll(/\b(acr_values|max_age)="([^"]*)"/g)].map((found) => found.slice(1)))
        : undefined;
    if (answer.status === SIGNED_OUT && !stepUp) {
        forget();
    }
    let detail = "";
    try {
        detail = (await answer.json()).detail ?? "";
    } catch {
        // An answer of a proxy's, perhaps; its status says enough.
    }
    return new Refusal(answer.status, detail, stepUp);
}
