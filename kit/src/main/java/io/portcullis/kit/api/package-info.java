/**
 * What the pack's REST endpoints below {@code /realms} share: whose token a request came with, what browsers may do, JSON, and
 * refusals. Owns nothing; nothing of a request is ever logged.
 */
@NullMarked
package io.portcullis.kit.api;

import org.jspecify.annotations.NullMarked;
