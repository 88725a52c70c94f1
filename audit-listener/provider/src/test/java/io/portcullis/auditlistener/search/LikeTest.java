package io.portcullis.auditlistener.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikeTest {

    @Test
    void wildcardsOfSql_areLiteral() {
        assertThat(Like.containing("100%_!")).isEqualTo("%100!%!_!!%");
    }

    @Test
    void star_standsForAnything() {
        assertThat(Like.withStars("users/*/role_mappings")).isEqualTo("users/%/role!_mappings");
    }
}
