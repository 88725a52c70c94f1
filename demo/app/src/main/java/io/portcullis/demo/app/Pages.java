package io.portcullis.demo.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

@Controller
class Pages {

    /** Those with a text of their own; an address can be made by anyone, so no other text of it is shown. */
    private static final Set<String> EXPLAINED = Set.of(
            "access_denied",
            "login_required",
            "no_cookie",
            "temporarily_unavailable",
            "authorization_request_not_found");

    @GetMapping("/")
    String home(@AuthenticationPrincipal OidcUser user, Locale locale, Model model) {
        model.addAttribute("user", user);
        model.addAttribute("name", firstOf(user.getFullName(), user.getPreferredUsername(), user.getSubject()));
        model.addAttribute("amr", user.getAuthenticationMethods());
        model.addAttribute("authTime", readable(user.getAuthenticatedAt(), locale));
        return "home";
    }

    @GetMapping("/signed-out")
    String signedOut() {
        return "signed-out";
    }

    @GetMapping("/sign-in/failed")
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String failed(@RequestParam(name = "error", defaultValue = "unknown") String error, Model model) {
        model.addAttribute("reason", EXPLAINED.contains(error) ? error : "unknown");
        return "failed";
    }

    private static @Nullable String readable(@Nullable Instant time, Locale locale) {
        return time == null
                ? null
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.LONG)
                        .withLocale(locale)
                        .format(time.atZone(ZoneId.systemDefault()));
    }

    private static String firstOf(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return "";
    }
}
