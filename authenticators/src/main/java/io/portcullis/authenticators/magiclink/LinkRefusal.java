package io.portcullis.authenticators.magiclink;

import java.util.Locale;

/** Why a link or its code is not accepted. */
enum LinkRefusal {
    LINK_EXPIRED,
    LINK_USED,
    LINK_VOIDED,
    LINK_INVALID,
    LINK_OTHER_CLIENT,
    LINK_ADDRESS_CHANGED,
    USER_DISABLED,
    CODE_WRONG;

    /** As in events ({@code portcullis_reason}) and on the refused page ({@code data-reason}). */
    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
