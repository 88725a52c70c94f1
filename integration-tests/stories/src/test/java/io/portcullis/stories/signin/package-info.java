/** Signing in by user name and password, and the second factor. */
@NullMarked
package io.portcullis.stories.signin;

import org.jspecify.annotations.NullMarked;
