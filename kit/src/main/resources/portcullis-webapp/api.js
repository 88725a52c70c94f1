// The API beside this page, with the person's token.

import { currentLanguage } from "./language.js";
import { accessToken, begin, forget, here } from "./sign-in.js";

/** An answer that is none. `stepUp` are the parameters of a sign-in that would help. */
export class Refusal extends Error {
    constructor(status, detail, stepUp) {
        super(detail);
        this.status = status;
        this.stepUp = stepUp;
    }
}

/** The status of refusals. */
export const UNREACHABLE = 0;
export const BAD_REQUEST = 400;
export const SIGNED_OUT = 401;
export const FORBIDDEN = 403;
export const NOT_FOUND = 404;
export const CONFLICT = 409;
export const CHANGED = 412;
export const BUSY = 503;

export async function json(path, parameters) {
    return (await answered(path, parameters)).json();
}

export async function text(path) {
    return (await answered(path)).text();
}

/**
 * The answer, its body still to be read. Leaves for the sign-in when the person's session is over.
 *
 * @param request of fetch: method, headers, body, signal
 */
export async function answered(path, parameters = {}, request = {}) {
    const address = new URL(`v1/${path}`, here);
    address.search = new URLSearchParams(parameters);
    const token = await accessToken();
    if (!token) {
        return begin(currentLanguage());
    }
    let answer;
    try {
        answer = await fetch(address, {
            cache: "no-store",
            credentials: "omit",
            ...request,
            headers: { ...request.headers, Authorization: `Bearer ${token}` },
        });
    } catch (failure) {
        if (request.signal?.aborted) {
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
