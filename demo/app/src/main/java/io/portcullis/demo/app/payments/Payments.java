package io.portcullis.demo.app.payments;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** In memory. Everyone always has some that wait. */
@Component
final class Payments {

    private final Map<Integer, Payment> payments = new ConcurrentSkipListMap<>();
    private final AtomicInteger lastId = new AtomicInteger(1000);

    synchronized List<Payment> of(String owner) {
        if (owned(owner).stream().allMatch(Payment::approved)) {
            add(owner, "Harbour Print Ltd", "1250.00");
            add(owner, "Nordlicht Logistik GmbH", "349.90");
            add(owner, "Olive & Oak Catering", "86.40");
        }
        return owned(owner);
    }

    Optional<Payment> find(int id) {
        return Optional.ofNullable(payments.get(id));
    }

    Optional<Payment> approve(int id) {
        return Optional.ofNullable(payments.computeIfPresent(id, (key, payment) -> payment.approve()));
    }

    private List<Payment> owned(String owner) {
        return payments.values().stream()
                .filter(payment -> payment.owner().equals(owner))
                .toList();
    }

    private void add(String owner, String payee, String amount) {
        int id = lastId.incrementAndGet();
        payments.put(id, new Payment(id, owner, payee, new BigDecimal(amount), "EUR", false));
    }
}
