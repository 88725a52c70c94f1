package io.portcullis.demo.app.payments;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;

/**
 * Somebody's payment.
 *
 * @param owner subject of the tokens of whoever may approve it
 */
record Payment(int id, @JsonIgnore String owner, String payee, BigDecimal amount, String currency, boolean approved) {

    Payment approve() {
        return new Payment(id, owner, payee, amount, currency, true);
    }
}
