package io.portcullis.stories.harness;

import java.util.List;

/** What the offline verifier said of an export. */
public record Verdict(int exitCode, List<String> lines, String errors) {}
