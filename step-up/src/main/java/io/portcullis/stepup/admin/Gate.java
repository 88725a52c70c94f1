package io.portcullis.stepup.admin;

import io.portcullis.stepup.policy.Requirement;
import org.keycloak.models.ClientModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What stands before a call. */
interface Gate {

    /** What it asks of a person. */
    Requirement requirement();

    /** Whether the caller may do it at all; else Keycloak shall refuse it, in its own words. */
    boolean isPermitted(AdminPermissionEvaluator permissions);

    /** Whether nothing is asked of this client's service account. */
    boolean letsPass(ClientModel serviceAccount);

    /** Whether it is closed for all other service accounts. */
    boolean isForPersons();

    /** Key of what a person is told: {0} is what sign-in it takes. */
    String message();
}
