package io.portcullis.demo.app;

import io.portcullis.demo.app.PaymentsClient.Answer;
import io.portcullis.demo.app.PaymentsClient.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Approves payments, and follows a challenge on the way: keep the call, let Keycloak ask the person, repeat the call once. A second
 * challenge goes to the person, who may try again; so nothing goes round in circles by itself.
 */
@Controller
class PaymentPages {

    /** Where the sign-in that an approval waits for leads back to. */
    static final String RETURN = "/payments/return";

    private static final String PAGE = "redirect:/payments";
    private static final String SIGN_IN = "redirect:/sign-in";

    private final PaymentsClient api;
    private final AccessTokens accessTokens;

    PaymentPages(PaymentsClient api, AccessTokens accessTokens) {
        this.api = api;
        this.accessTokens = accessTokens;
    }

    @GetMapping("/payments")
    String payments(Authentication person, HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute(
                "payments",
                api.list(accessTokens.current(person, request, response)).orElse(null));
        return "payments";
    }

    @PostMapping("/payments/{id}/approve")
    String approve(
            @PathVariable("id") int id,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes page) {
        Answer answer = api.approve(accessTokens.current(person, request, response), id);
        if (answer.challenge() == null) {
            return shown(answer.outcome(), id, page);
        }
        PendingApproval.keep(request.getSession(), id, person.getName(), answer.challenge());
        page.addAllAttributes(answer.challenge().parameters());
        return SIGN_IN;
    }

    /** Changes something on GET, but only what was posted before, and only for the end of the sign-in that belongs to it. */
    @GetMapping(RETURN)
    String returned(
            Authentication person, HttpServletRequest request, HttpServletResponse response, RedirectAttributes page) {
        HttpSession session = request.getSession();
        Optional<PendingApproval> returned = PendingApproval.take(session);
        if (returned.isEmpty()) {
            return PAGE;
        }
        PendingApproval pending = returned.get();
        if (!Boolean.TRUE.equals(pending.confirmed())) {
            return shown(Outcome.NOT_CONFIRMED, pending.payment(), page);
        }
        if (!pending.subject().equals(person.getName())) {
            return shown(Outcome.OTHER_PERSON, pending.payment(), page);
        }
        String accessToken = accessTokens.current(person, request, response);
        return shown(api.approve(accessToken, pending.payment()).outcome(), pending.payment(), page);
    }

    @ExceptionHandler
    String sessionEnded(ClientAuthorizationException exception) {
        return SIGN_IN;
    }

    private static String shown(Outcome outcome, int payment, RedirectAttributes page) {
        if (outcome == Outcome.SIGN_IN) {
            return SIGN_IN;
        }
        page.addFlashAttribute("outcome", outcome).addFlashAttribute("payment", payment);
        return PAGE;
    }
}
