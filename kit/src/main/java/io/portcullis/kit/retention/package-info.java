/**
 * Removal of rows whose time has passed, and of the rows of realms and users that are deleted.
 */
@NullMarked
package io.portcullis.kit.retention;

import org.jspecify.annotations.NullMarked;
