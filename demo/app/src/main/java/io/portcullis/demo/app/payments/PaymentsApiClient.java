package io.portcullis.demo.app.payments;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** This API as a confidential client of the realm; its id is also the audience that tokens must name. */
@ConfigurationProperties("payments-api")
record PaymentsApiClient(String clientId, String clientSecret) {}
