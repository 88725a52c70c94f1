package io.portcullis.audit.log.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "=1+1",
                "+49",
                "-1",
                "@a",
                "\ta",
                "\ra",
                "'=1",
                "''=1",
                "'",
                "'t Hooft",
                "a,b",
                "a\"b",
                "\"",
                "\"\"",
                "a\nb",
                "a\r\nb",
                "=\"a\",b",
                "\u00e4\ud83d\ude00",
                " a "
            })
    void cell_isReadAsItWasWritten(String cell) {
        List<String> cells = List.of(cell, "between", cell);
        assertThat(Csv.read(Csv.line(cells))).isEqualTo(cells);
    }

    @Test
    void formula_isNone() {
        assertThat(Csv.line(List.of("=cmd|' /C calc'!A0", "-1", "a,b")))
                .isEqualTo("'=cmd|' /C calc'!A0,'-1,\"a,b\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "\"a\"", "\"a", "a\"b", "\"a\"b", "a,\"", "\"'=1\""})
    void otherLines_areRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Csv.read(line));
    }

    @Test
    void entry_hasACellForEachColumn() throws IOException {
        List<String> cells = Csv.cells(ExportFiles.JSON.readTree("""
                        {"id":"1","time":"2026-01-01T00:00:00.000Z","actor":{"id":"2","name":"Alice","impersonator":{"id":"3"}},
                         "organizations":[{"id":"4","alias":"north"},{"id":"5","alias":"south"}],"changes":[{"path":"/enabled"}],
                         "network":{"ip":null},"seal":{"leafIndex":7}}"""));
        assertThat(cells)
                .hasSameSizeAs(Csv.columns())
                .containsExactly(
                        "1",
                        "2026-01-01T00:00:00.000Z",
                        "",
                        "",
                        "",
                        "",
                        "2",
                        "Alice",
                        "",
                        "",
                        "",
                        "3",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "north south",
                        "[{\"path\":\"/enabled\"}]",
                        "7",
                        "");
    }
}
