/**
 * A realm resource {@code /realms/{realm}/portcullis-test-clock} for tests only: it moves the clock that Keycloak and the
 * pack read, runs statements on the database, inserts audit entries, and exports the realm with its users. It asks nobody who they are
 * and must never be shipped.
 */
@NullMarked
package io.portcullis.testclock;

import org.jspecify.annotations.NullMarked;
