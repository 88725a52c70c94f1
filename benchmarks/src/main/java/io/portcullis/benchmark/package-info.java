/**
 * {@code mvn -Pbenchmark verify}: runs the measurements one after the other.
 */
@NullMarked
package io.portcullis.benchmark;

import org.jspecify.annotations.NullMarked;
