/**
 * In which realms the pack acts: realm attribute {@code portcullis.enabled}.
 */
@NullMarked
package io.portcullis.kit.activation;

import org.jspecify.annotations.NullMarked;
