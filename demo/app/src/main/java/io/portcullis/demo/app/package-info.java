/**
 * The sample app: a backend-for-frontend. It is the OAuth client; tokens stay in its session, and the browser holds nothing
 * but that session's cookie ({@code HttpOnly; SameSite=Strict}).
 */
@NullMarked
package io.portcullis.demo.app;

import org.jspecify.annotations.NullMarked;
