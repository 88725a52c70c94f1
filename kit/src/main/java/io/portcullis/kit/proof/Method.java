package io.portcullis.kit.proof;

/** A way of proving identity, by its {@code amr} value: RFC 8176 where it has one, a name of ours elsewhere. */
public enum Method {
    PASSWORD("pwd", Factor.FIRST),
    EMAIL_LINK("email_link", Factor.FIRST),
    EMAIL_CODE("email_code", Factor.FIRST),
    SOCIAL("social", Factor.FIRST),
    OTP("otp", Factor.SECOND),
    SECURITY_KEY("hwk", Factor.SECOND),
    RECOVERY_CODE("recovery_code", Factor.SECOND);

    /** What a method counts as when one sign-in holds several. */
    public enum Factor {
        FIRST,
        SECOND
    }

    private final String amr;
    private final Factor factor;

    Method(String amr, Factor factor) {
        this.amr = amr;
        this.factor = factor;
    }

    public String amr() {
        return amr;
    }

    public Factor factor() {
        return factor;
    }
}
