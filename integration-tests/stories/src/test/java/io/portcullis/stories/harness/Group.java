package io.portcullis.stories.harness;

/** A group of a realm. */
public record Group(String id, String name) {}
