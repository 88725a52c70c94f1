package io.portcullis.stepup.confirm;

import java.util.Locale;

/** Why a sign-in at an identity provider confirms nobody. */
enum SocialRefusal {
    /** Somebody else's, or nobody's here. */
    ANOTHER_IDENTITY,
    /** The provider says it was too long ago. */
    STALE,
    /** The provider says it is yet to come. */
    FUTURE,
    /** The provider does not say when, and the operation asks for that. */
    UNDATED;

    /** What page and audit log call it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
