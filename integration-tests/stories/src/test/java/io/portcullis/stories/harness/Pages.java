package io.portcullis.stories.harness;

import org.jsoup.Jsoup;

final class Pages {
    private Pages() {}

    static Page recognise(Browser browser, Visit visit) {
        return switch (Page.idOf(Jsoup.parse(visit.body()))) {
            case "login-login" -> new SignInPage(browser, visit);
            case "login-error" -> new ErrorPage(browser, visit);
            case "login-info" -> new InfoPage(browser, visit);
            case "login-delete-credential" -> new DeleteCredentialPage(browser, visit);
            case "login-login-config-totp" -> new TotpSetupPage(browser, visit);
            case "login-login-otp" -> new StockOtpPage(browser, visit);
            case "login-login-recovery-authn-code-config" -> new StockRecoveryCodesSetupPage(browser, visit);
            case "login-login-recovery-authn-code-input" -> new StockRecoveryCodePage(browser, visit);
            case "login-login-reset-password" -> new ForgotPasswordPage(browser, visit);
            case "login-login-update-password" -> new UpdatePasswordPage(browser, visit);
            case "login-select-authenticator" -> new OtherWaysPage(browser, visit);
            case "login-portcullis-confirm-identity" -> new ConfirmIdentityPage(browser, visit);
            case "login-portcullis-confirm-refused" -> new ConfirmRefusedPage(browser, visit);
            case "login-portcullis-otp" -> new OtpPage(browser, visit);
            case "login-portcullis-recovery-code" -> new RecoveryCodePage(browser, visit);
            case "login-portcullis-recovery-codes-setup" -> new RecoveryCodesSetupPage(browser, visit);
            case "login-portcullis-second-factor" -> new SecondFactorPage(browser, visit);
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
