package io.portcullis.stepup.api;

import static io.portcullis.stepup.api.EvaluationRequestTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private static final String DEFAULTS =
            "'subject':{'type':'user','id':'1','properties':{'sid':'s'}},'action':{'name':'a'},'resource':{'type':'t','id':'7'}";

    @ParameterizedTest
    @ValueSource(strings = {"{" + DEFAULTS + "}", "{'evaluations':[]," + DEFAULTS + "}"})
    void withoutQuestions_isNone(String text) throws JsonProcessingException {
        assertThat(Batch.of(json(text))).isEmpty();
    }

    @Test
    void aQuestionsOwnMember_takesThePlaceOfTheWholeDefault() throws JsonProcessingException {
        Batch batch = Batch.of(json("{'evaluations':[{},{'action':{'name':'b'}},{'subject':{'type':'user','id':'2'}}],"
                        + DEFAULTS + "}"))
                .orElseThrow();

        assertThat(batch.evaluations()).extracting(EvaluationRequest::operation).containsExactly("a", "b", "a");
        assertThat(batch.evaluations()).extracting(EvaluationRequest::subjectId).containsExactly("1", "1", "2");
        assertThat(batch.evaluations().get(2).sid()).isEmpty();
        assertThat(batch.semantic()).isEqualTo(Batch.Semantic.EXECUTE_ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'evaluations':{}," + DEFAULTS + "}",
                "{'evaluations':null," + DEFAULTS + "}",
                "{'evaluations':[1]," + DEFAULTS + "}",
                "{'evaluations':[{'action':1}]," + DEFAULTS + "}",
                "{'evaluations':[{}],'subject':{'type':'user','id':'1'},'action':{'name':'a'}}",
                "{'evaluations':[{}],'options':1," + DEFAULTS + "}",
                "{'evaluations':[{}],'options':{'evaluations_semantic':'first'}," + DEFAULTS + "}",
                "{'evaluations':[{}],'options':{'evaluations_semantic':1}," + DEFAULTS + "}",
            })
    void anythingElse_isRefused(String text) throws JsonProcessingException {
        ObjectNode json = json(text);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Batch.of(json))
                .withMessageStartingWith("400 ");
    }

    @Test
    void moreThanAHundredQuestions_areRefused() throws JsonProcessingException {
        ObjectNode json = json("{'evaluations':[" + "{},".repeat(100) + "{}]," + DEFAULTS + "}");

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Batch.of(json));
    }

    @ParameterizedTest
    @CsvSource({
        "execute_all, false, false",
        "deny_on_first_deny, false, true",
        "permit_on_first_permit, true, false",
    })
    void semantic_endsWithItsDecision(String semantic, boolean afterPermit, boolean afterDeny)
            throws JsonProcessingException {
        Batch batch = Batch.of(json(
                        "{'evaluations':[{}],'options':{'evaluations_semantic':'" + semantic + "'}," + DEFAULTS + "}"))
                .orElseThrow();

        assertThat(batch.semantic().endsWith(true)).isEqualTo(afterPermit);
        assertThat(batch.semantic().endsWith(false)).isEqualTo(afterDeny);
    }
}
