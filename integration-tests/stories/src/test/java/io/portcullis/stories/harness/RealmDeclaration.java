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

    /** Limits so high that no story reaches them by accident: all stories come from one address. */
    final class RaisedLimits implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.magicLink("requests", 1_000).magicLink("addressRequests", 1_000);
        }
    }
}
