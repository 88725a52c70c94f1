package io.portcullis.kit.pages;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;

/** The page of a refused attempt: status 429 and {@code Retry-After} in whole seconds. */
public final class TooManyRequests {

    private TooManyRequests() {}

    /**
     * The answer.
     *
     * @param tryAgain where the same sign-in goes on; none: there is no way back
     */
    public static Response page(LoginFormsProvider form, Duration wait, @Nullable String tryAgain) {
        return form.setStatus(Response.Status.TOO_MANY_REQUESTS)
                .setResponseHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()))
                .setAttribute("retryAfterMinutes", Math.max(1, (wait.toSeconds() + 59) / 60))
                .setAttribute("tryAgainUrl", tryAgain)
                .createForm("portcullis-too-many-requests.ftl");
    }
}
