/**
 * Settings of authenticators, each declared once: that declaration gives the console's property, the typed read, the
 * check when an admin saves, and the row of docs/options.md.
 */
@NullMarked
package io.portcullis.kit.options;

import org.jspecify.annotations.NullMarked;
