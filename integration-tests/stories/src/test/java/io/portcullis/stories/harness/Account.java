package io.portcullis.stories.harness;

/** What the account console does for the person whose token it has, over Keycloak's account REST API. */
public final class Account {
    private final Realm realm;
    private final Tokens tokens;

    Account(Realm realm, Tokens tokens) {
        this.realm = realm;
        this.tokens = tokens;
    }

    /** The types of credentials with what the person has of each, as the page "Signing in" gets them. */
    public Answer credentials() {
        return realm.as(tokens, "GET", realm.at("/account/credentials"));
    }

    public Answer remove(Credential credential) {
        return realm.as(tokens, "DELETE", realm.at("/account/credentials/" + credential.id()));
    }
}
