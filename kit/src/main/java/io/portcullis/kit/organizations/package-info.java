/**
 * Who administers an organization: the members of one of its groups. Owns and logs nothing.
 */
@NullMarked
package io.portcullis.kit.organizations;

import org.jspecify.annotations.NullMarked;
