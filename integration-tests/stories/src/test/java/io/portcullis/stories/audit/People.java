package io.portcullis.stories.audit;

import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;

/** Those whose doings the log tells. */
final class People {
    private People() {}

    /** A new person who has these roles of {@code realm-management}. */
    static User admin(Realm realm, String... roles) {
        User admin = realm.newUser();
        for (String role : roles) {
            admin.grant(realm.clientRole("realm-management", role));
        }
        return admin;
    }

    static Tokens signIn(CommandLine cli, User person) {
        return cli.signsIn(person.username(), Realm.PASSWORD).tokens();
    }
}
