/**
 * The vocabulary of the stories: a real server, a realm of one's own, people with browsers, their mail, and what the
 * server wrote down. A story asks for what it needs as parameters of its test methods: see {@link Portcullis}.
 */
@NullMarked
package io.portcullis.stories.harness;

import org.jspecify.annotations.NullMarked;
