package io.portcullis.kit.proof;

/**
 * One proof of identity the server saw in a session.
 *
 * @param time of the proof, epoch seconds
 */
public record Proof(Method method, Grade grade, long time) {}
