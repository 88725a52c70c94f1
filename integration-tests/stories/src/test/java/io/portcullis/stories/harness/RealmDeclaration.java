package io.portcullis.stories.harness;

/** How the realm of some stories differs from the one the product ships. */
public interface RealmDeclaration {
    void declare(RealmUnderTest realm);

    /** The product's realm with the demo users, and no change. */
    final class AsShipped implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {}
    }

    /** The demo users and clients, and all else as Keycloak makes a realm: without the pack. */
    final class Stock implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.stock();
        }
    }

    /** Passwords that are cheap to check, for stories that check many. */
    final class QuickPasswords implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.property("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
        }
    }

    /** Limits so high that no story reaches them by accident: all stories come from one address. */
    final class RaisedLimits implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.magicLink("requests", 1_000).magicLink("addressRequests", 1_000);
        }
    }
}
