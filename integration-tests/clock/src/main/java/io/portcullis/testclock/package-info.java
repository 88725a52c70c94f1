/**
 * A realm resource {@code /realms/master/portcullis-test-clock} for tests only: it moves the clock that Keycloak and the
 * pack read, and shows rows of the pack's own tables. It asks nobody who they are and must never be shipped.
 */
@NullMarked
package io.portcullis.testclock;

import org.jspecify.annotations.NullMarked;
