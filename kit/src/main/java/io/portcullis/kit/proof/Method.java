package io.portcullis.kit.proof;

import java.util.Optional;
import java.util.stream.Stream;

/** A way of proving identity, by its {@code amr} value: RFC 8176 where it has one, a name of ours elsewhere. */
public enum Method {
    PASSWORD("pwd", Factor.FIRST, Grade.VERIFIED),
    EMAIL_LINK("email_link", Factor.FIRST, Grade.MAILBOX),
    EMAIL_CODE("email_code", Factor.FIRST, Grade.MAILBOX),
    SOCIAL("social", Factor.FIRST, Grade.PRESENCE),
    OTP("otp", Factor.SECOND, Grade.VERIFIED),
    SECURITY_KEY("hwk", Factor.SECOND, Grade.VERIFIED),
    RECOVERY_CODE("recovery_code", Factor.SECOND, Grade.VERIFIED);

    /** What a method counts as when one sign-in holds several. */
    public enum Factor {
        FIRST,
        SECOND
    }

    private final String amr;
    private final Factor factor;
    private final Grade grade;

    Method(String amr, Factor factor, Grade grade) {
        this.amr = amr;
        this.factor = factor;
        this.grade = grade;
    }

    public String amr() {
        return amr;
    }

    public Factor factor() {
        return factor;
    }

    /** What it proves at least; a provider that dates its sign-in proves more. */
    public Grade grade() {
        return grade;
    }

    /** What step-up policy calls it. */
    public String policyName() {
        return this == SECURITY_KEY ? "passkey" : amr;
    }

    /** The method step-up policy calls so. */
    public static Optional<Method> ofPolicyName(String name) {
        return Stream.of(values())
                .filter(method -> method.policyName().equals(name))
                .findFirst();
    }
}
