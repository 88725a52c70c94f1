package io.portcullis.stepup.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The version of one realm's policy; a realm whose policy was never changed has none. */
@Entity(name = "PortcullisStepUpVersion")
@Table(name = "PORTCULLIS_STEP_UP_VERSION")
public class PolicyVersionEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId = "";

    @Column(name = "VERSION", nullable = false)
    int version;

    protected PolicyVersionEntity() {}
}
