package io.portcullis.auditlistener.search;

import io.portcullis.auditlistener.entry.Organization;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a reader may read.
 *
 * @param log id of the log
 * @param organizations ids of the organizations whose entries they may read; nothing for one who reads the whole log
 */
public record Scope(String log, Optional<SortedSet<String>> organizations) {

    public boolean isWhole() {
        return organizations.isEmpty();
    }

    public boolean covers(String organizationId) {
        return organizations.map(ids -> ids.contains(organizationId)).orElse(true);
    }

    public boolean covers(Organization organization) {
        return covers(organization.id());
    }
}
