package io.portcullis.kit.notices;

/**
 * A mail to be written, as its {@link NoticeProvider} sees it.
 *
 * @param subjectId the capability's row it is about
 */
public record Notice(String realmId, String kind, String subjectId, String locale) {}
