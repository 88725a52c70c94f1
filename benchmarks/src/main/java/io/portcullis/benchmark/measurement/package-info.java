/**
 * One class for each thing that is measured.
 */
@NullMarked
package io.portcullis.benchmark.measurement;

import org.jspecify.annotations.NullMarked;
