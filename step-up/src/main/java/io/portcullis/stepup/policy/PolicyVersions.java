package io.portcullis.stepup.policy;

import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** Counts the versions of a realm's policy: 1 as it was imported, one more for each change. */
public interface PolicyVersions extends Provider {

    /** The version in force; at most a minute behind another node's. */
    int current(RealmModel realm);

    /**
     * The version in force, exactly; nobody else makes another one until this session's transaction ends. To be asked for before
     * what is to be changed is read.
     */
    int lock(RealmModel realm);

    /** Makes the next version, with this session's transaction; once for all changes made in it. */
    void change(RealmModel realm);

    @Override
    default void close() {}
}
