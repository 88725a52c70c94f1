package io.portcullis.benchmark.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code report.md}: written anew after each measurement, so that one that ends early leaves what was found. */
public final class Report {

    private static final String HEADER = "| Measured | Found | Goal | |\n|---|---|---|---|\n";

    private final Path file;
    private final String machine;
    private final List<Section> sections = new ArrayList<>();

    Report(Path file, String machine) {
        this.file = file;
        this.machine = machine;
    }

    /** A measurement's part: findings, and sentences about what was done. */
    public static final class Section {

        private final String title;
        private final List<Finding> findings = new ArrayList<>();
        private final List<String> sentences = new ArrayList<>();

        private Section(String title) {
            this.title = title;
        }

        public void add(Finding finding) {
            findings.add(finding);
        }

        public void say(String sentence) {
            sentences.add(sentence);
        }
    }

    public Section section(String title) {
        Section section = new Section(title);
        sections.add(section);
        return section;
    }

    /** Writes what there is so far. */
    public void write() {
        StringBuilder text = new StringBuilder("# Benchmark\n\n");
        text.append(machine).append("\n\n").append(table()).append('\n');
        text.append("Ratios are medians of rounds in turn, with the lowest and the highest round behind.\n");
        for (Section section : sections) {
            text.append("\n## ").append(section.title).append("\n\n");
            section.sentences.forEach(sentence -> text.append(sentence).append('\n'));
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All findings, in Markdown. */
    public String table() {
        return sections.stream()
                .flatMap(section -> section.findings.stream())
                .map(one -> "| %s | %s | %s | %s |\n".formatted(one.measured(), one.value(), one.goal(), one.verdict()))
                .collect(Collectors.joining("", HEADER, ""));
    }
}
