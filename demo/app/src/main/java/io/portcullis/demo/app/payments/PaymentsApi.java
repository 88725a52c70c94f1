package io.portcullis.demo.app.payments;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

@RestController
@RequestMapping("/api/payments")
class PaymentsApi {

    private final Payments payments;
    private final StepUp stepUp;

    PaymentsApi(Payments payments, StepUp stepUp) {
        this.payments = payments;
        this.stepUp = stepUp;
    }

    @GetMapping
    List<Payment> mine(@AuthenticationPrincipal Jwt token) {
        return payments.of(token.getSubject());
    }

    /** Permission comes first: nobody is asked to confirm what they may not do anyway. */
    @PostMapping("/{id}/approve")
    ResponseEntity<?> approve(@PathVariable("id") int id, @AuthenticationPrincipal Jwt token) {
        Payment payment = payments.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such payment"));
        if (!payment.owner().equals(token.getSubject())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "This payment is not yours to approve");
        }
        Optional<StepUp.Challenge> challenge = stepUp.challenge(token, "payments.approve", "payment", id);
        return challenge.isPresent() ? confirmFirst(challenge.get()) : ResponseEntity.of(payments.approve(id));
    }

    private static ResponseEntity<ProblemDetail> confirmFirst(StepUp.Challenge challenge) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge.header())
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.UNAUTHORIZED, "Confirm who you are, then repeat the request"));
    }

    /** Errors are RFC 9457 here; elsewhere they are pages. */
    @RestControllerAdvice(assignableTypes = PaymentsApi.class)
    static class Problems extends ResponseEntityExceptionHandler {}
}
