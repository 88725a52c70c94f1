package io.portcullis.auditlistener.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SearchRowTest {

    @Test
    void one_form_for_what_is_stored_and_asked_for() {
        assertThat(SearchRow.normal("Ägidius\nO'NEIL\u0000%_")).isEqualTo("ägidius o'neil %_");
        assertThat(SearchRow.normal("TITLE")).isEqualTo("title");
        assertThat(SearchRow.normal("a\ud800b")).isEqualTo("a\ufffdb");
        assertThat(SearchRow.normal("\ud83d\ude00!")).isEqualTo("\ufffd!");
    }
}
