package io.portcullis.stepup.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Refused;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationRequestTest {

    static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void unknownMembers_areIgnored() throws JsonProcessingException {
        EvaluationRequest request = EvaluationRequest.of(
                json(
                        "{'subject':{'type':'user','id':'1','properties':{'sid':'s','ip':1},'x':0},'action':{'name':'a.b',"
                                + "'properties':{}},'resource':{'type':'payment','id':'7','properties':[]},'context':{},'y':[]}"));

        assertThat(request).isEqualTo(new EvaluationRequest("user", "1", Optional.of("s"), "a.b", Optional.empty()));
    }

    @Test
    void organization_isNamedByTheResource() throws JsonProcessingException {
        EvaluationRequest request =
                EvaluationRequest.of(json("{'subject':{'type':'user','id':'1'},'action':{'name':'a'},"
                        + "'resource':{'type':'organization','id':'north'}}"));

        assertThat(request.organization()).contains("north");
        assertThat(request.sid()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'action':{'name':'a'},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user','id':'1'},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user','id':'1'},'action':{'name':'a'}}",
                "{'subject':'user','action':{'name':'a'},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'id':'1'},'action':{'name':'a'},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user'},'action':{'name':'a'},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user','id':1},'action':{'name':'a'},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user','id':''},'action':{'name':'a'},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user','id':'1','properties':1},'action':{'name':'a'},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user','id':'1','properties':{'sid':1}},'action':{'name':'a'},"
                        + "'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user','id':'1'},'action':{},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user','id':'1'},'action':{'name':'a b'},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user','id':'1'},'action':{'name':'a.*'},'resource':{'type':'t','id':'7'}}",
                "{'subject':{'type':'user','id':'1'},'action':{'name':'a'},'resource':{'type':'t'}}",
                "{'subject':{'type':'user','id':'1'},'action':{'name':'a'},'resource':{'type':'t','id':'\\u0000'}}",
            })
    void anythingMissingOrWrong_isRefused(String text) throws JsonProcessingException {
        ObjectNode json = json(text);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> EvaluationRequest.of(json))
                .withMessageStartingWith("400 ");
    }
}
