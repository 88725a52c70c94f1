/**
 * Where a request came from, as one key per network attachment.
 */
@NullMarked
package io.portcullis.kit.network;

import org.jspecify.annotations.NullMarked;
