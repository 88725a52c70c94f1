package io.portcullis.stories.harness;

import org.jsoup.Jsoup;

final class Pages {
    private Pages() {}

    static Page recognise(Browser browser, Visit visit) {
        return switch (Page.idOf(Jsoup.parse(visit.body()))) {
            case "login-login" -> new SignInPage(browser, visit);
            case "login-login-otp" -> new OtpPage(browser, visit);
            case "login-portcullis-magic-link-request" -> new LinkRequestPage(browser, visit);
            case "login-portcullis-magic-link-sent" -> new LinkSentPage(browser, visit);
            case "login-portcullis-magic-link-confirm" -> new ConfirmPage(browser, visit);
            case "login-portcullis-magic-link-refused" -> new RefusedPage(browser, visit);
            case "login-portcullis-too-many-requests" -> new TooManyRequestsPage(browser, visit);
            case "login-portcullis-signed-in" -> new SignedInPage(browser, visit);
            default -> new Page(browser, visit);
        };
    }
}
