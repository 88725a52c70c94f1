/**
 * What the pages of all capabilities share.
 */
@NullMarked
package io.portcullis.kit.pages;

import org.jspecify.annotations.NullMarked;
