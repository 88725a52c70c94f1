package io.portcullis.stories.enforcement;

import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Role;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;

/** How somebody comes by the role that must have a second factor. */
enum Bound {
    DIRECTLY {
        @Override
        void become(Realm realm, User person) {
            person.grant(realm.role(ROLE));
        }
    },
    THROUGH_A_GROUP_AND_A_COMPOSITE {
        @Override
        void become(Realm realm, User person) {
            Role head = realm.role("head-of-operations").composes(realm.role(ROLE));
            person.joins(realm.group("heads-" + person.id(), head));
        }
    };

    static final String ROLE = "platform-admin";

    /** From now on this person has the role. */
    abstract void become(Realm realm, User person);

    /** Somebody who has the role and no second factor. */
    User person(Realm realm) {
        User person = realm.newUser();
        become(realm, person);
        return person;
    }

    /** Somebody who has the role and this authenticator app. */
    User person(Realm realm, Totp phone) {
        User person = realm.newUser(phone);
        become(realm, person);
        return person;
    }
}
