package io.portcullis.kit.secondfactor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/** All second factors the server knows. */
public final class SecondFactors {

    private final KeycloakSession session;

    public SecondFactors(KeycloakSession session) {
        this.session = session;
    }

    public boolean anyIsSetUp(UserModel user) {
        return all().anyMatch(factor -> factor.isSetUp(user));
    }

    /** The user's factor that what was typed looks like. */
    public Optional<SecondFactorCheck> of(UserModel user, String typed) {
        return all().filter(factor -> factor.isSetUp(user) && factor.couldBe(typed))
                .findFirst();
    }

    /** What the user should know about his factors. */
    public List<FormMessage> warnings(RealmModel realm, UserModel user) {
        return all().flatMap(factor -> factor.warning(session, realm, user).stream())
                .toList();
    }

    private Stream<SecondFactorCheck> all() {
        return session.getAllProviders(SecondFactorCheck.class).stream();
    }
}
