package io.portcullis.kit.notices;

import org.jspecify.annotations.Nullable;

/**
 * A mail to be written, as its {@link NoticeProvider} sees it.
 *
 * @param subjectId the capability's row it is about
 * @param userId whose account it is about, where it goes to the owner of an account
 * @param details what happened, as {@code userId}
 * @param tries which try this is, from one
 */
public record Notice(
        String realmId,
        String kind,
        String subjectId,
        String locale,
        @Nullable String userId,
        @Nullable String details,
        int tries) {

    @Override
    public String toString() {
        return "Notice[" + kind + "]";
    }
}
