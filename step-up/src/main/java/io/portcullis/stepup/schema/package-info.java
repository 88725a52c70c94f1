/**
 * The tables of step-up (changelog id {@code pcstepup}).
 */
@NullMarked
package io.portcullis.stepup.schema;

import org.jspecify.annotations.NullMarked;
