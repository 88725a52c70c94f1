// What a refusal means, in a sentence.

import { BAD_REQUEST, BUSY, NOT_FOUND, SIGNED_OUT, UNREACHABLE } from "./api.js";
import { t } from "./language.js";

const SENTENCES = {
    [UNREACHABLE]: "unreachable",
    [SIGNED_OUT]: "sessionEnded",
    [NOT_FOUND]: "notFound",
    [BAD_REQUEST]: "badRequest",
    [BUSY]: "busy",
};

export function sentence(refusal) {
    return t(SENTENCES[refusal.status] ?? "failed", { status: String(refusal.status), detail: refusal.message });
}
