package io.portcullis.recoverycodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

class CodeSetTest {

    private static final List<RecoveryCode> CODES =
            Stream.generate(RecoveryCode::random).limit(10).toList();
    private static final List<String> KEYCLOAKS = List.of("ABCDEFGH1234", "IJKLMNPQ5678", "RSTUVWXY9123");

    @Test
    void ours_areTakenInAnyOrderOnceEach() {
        CodeSet set = CodeSet.hashing(CODES);

        assertThat(set.take(CODES.get(7))).isTrue();
        assertThat(set.take(CODES.get(7))).isFalse();
        assertThat(set.take(CODES.get(0))).isTrue();
        assertThat(set.left()).isEqualTo(8);
    }

    @Test
    void ours_surviveStorage() {
        CredentialModel model = stored(CodeSet.hashing(CODES));

        CodeSet set = CodeSet.of(model);

        assertThat(set.isOurs()).isTrue();
        assertThat(set.left()).isEqualTo(10);
        assertThat(set.take(CODES.get(9))).isTrue();
    }

    @Test
    void ours_areStoredNeitherReadableNorUnsalted() {
        String one = stored(CodeSet.hashing(CODES)).getSecretData();
        String other = stored(CodeSet.hashing(CODES)).getSecretData();

        for (RecoveryCode code : CODES) {
            assertThat(one).doesNotContain(code.reveal()).doesNotContain(code.grouped());
        }
        assertThat(values(one).toList())
                .doesNotContainAnyElementsOf(values(other).toList());
    }

    @Test
    void ours_haveOneSaltPerSet() {
        CredentialModel model = stored(CodeSet.hashing(CODES));

        assertThat(values(model.getSecretData()).map(value -> value.split(":", 2)[0]))
                .hasSize(10)
                .containsOnly(
                        values(model.getSecretData()).findFirst().orElseThrow().split(":", 2)[0]);
    }

    @Test
    void ours_showInKeycloaksModelHowManyAreLeft() {
        CodeSet set = CodeSet.hashing(CODES);
        CODES.subList(0, 4).forEach(set::take);

        assertThat(stored(set).getCredentialData())
                .contains("\"remainingCodes\":6")
                .contains("\"totalCodes\":10");
    }

    @Test
    void keycloaks_areTakenInAnyOrderAndStayKeycloaks() {
        CredentialModel model = RecoveryAuthnCodesCredentialModel.createFromValues(KEYCLOAKS, 0, "codes");
        CodeSet set = CodeSet.of(model);

        assertThat(set.isOurs()).isFalse();
        assertThat(set.take(RecoveryCode.typed("ijkl-mnpq-5678"))).isTrue();
        assertThat(set.take(RecoveryCode.typed("ijkl-mnpq-5678"))).isFalse();
        set.writeTo(model);

        RecoveryAuthnCodesCredentialModel keycloaks =
                RecoveryAuthnCodesCredentialModel.createFromCredentialModel(model);
        assertThat(keycloaks.allCodesUsed()).isFalse();
        assertThat(keycloaks.getNextRecoveryAuthnCode().orElseThrow().getNumber())
                .isEqualTo(1);
        keycloaks.removeRecoveryAuthnCode();
        assertThat(keycloaks.getNextRecoveryAuthnCode().orElseThrow().getNumber())
                .isEqualTo(3);
    }

    @Test
    void anotherSetsCode_isNotTaken() {
        assertThat(CodeSet.hashing(CODES).take(RecoveryCode.random())).isFalse();
        assertThat(CodeSet.hashing(CODES).take(RecoveryCode.typed(KEYCLOAKS.get(0))))
                .isFalse();
    }

    private static CredentialModel stored(CodeSet set) {
        CredentialModel model = new CredentialModel();
        set.writeTo(model);
        return model;
    }

    private static Stream<String> values(String secretData) {
        return Stream.of(secretData.split("\"encodedHashedValue\":\"", -1))
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf('"')));
    }
}
