package io.portcullis.audit.log.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "0/000, 0, 0, 256",
        "0/x001/x234/067, 0, 1234067, 256",
        "1/x001/000.p/8, 1, 1000, 8",
        "entries/999.p/255, -1, 999, 255",
        "63/x999/x999/x999/x999/x999/999, 63, 999999999999999999, 256"
    })
    void path_isReadAndWritten(String path, int level, long index, int width) {
        assertThat(TilePath.parse(path))
                .isEqualTo(new TilePath(level, index, width))
                .hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/",
                "0/0",
                "0/0000",
                "0/x000/001",
                "0/001/002",
                "0/x001/x002",
                "00/001",
                "64/000",
                "-1/000",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "0/000.p/",
                "0/000/",
                "/0/000",
                "0/x001/000/p/8",
                "0/000\n",
                "0/\u0661\u0661\u0661",
                "x/000",
                "0/x999/x999/x999/x999/x999/x999/999"
            })
    void otherPaths_areRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.parse(path));
    }
}
