package io.portcullis.authenticators.trusteddevice;

/** Why a browser's token was not accepted. */
enum DeviceRefusal {
    /** Malformed, forged, another user's or realm's, or of a device that is no longer trusted. */
    INVALID("device_token_invalid"),
    EXPIRED("device_expired"),
    /** Genuine, but used before: the device is with two browsers. */
    REUSED("device_token_reused");

    private final String reason;

    DeviceRefusal(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
