/** Roles that must have a second factor, and what keeps that factor with its owner: enrolment and removal. */
@NullMarked
package io.portcullis.stories.enforcement;

import org.jspecify.annotations.NullMarked;
