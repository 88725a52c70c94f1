/**
 * Claim {@code amr}: which methods this session has seen, from the kit's proof notes and, for Keycloak's own steps,
 * from its record of completed executions. Owns no notes and no tables.
 */
@NullMarked
package io.portcullis.authenticators.amr;

import org.jspecify.annotations.NullMarked;
