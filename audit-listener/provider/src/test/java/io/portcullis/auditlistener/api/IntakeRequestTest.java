package io.portcullis.auditlistener.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.auditlistener.entry.Change;
import io.portcullis.auditlistener.entry.Outcome;
import io.portcullis.auditlistener.search.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeRequestTest {

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void whole_isRead() throws JsonProcessingException {
        IntakeRequest request = IntakeRequest.of(json(
                "{'action':'invoice.mark-paid','outcome':'denied','target':{'type':'invoice','id':'7','name':'Nr 7'},"
                        + "'changes':[{'path':'/a~1b','op':'replace','old':1,'new':null}],'organization':'north',"
                        + "'idempotencyKey':'k'}"));

        assertThat(request.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(request.target()).contains(new IntakeRequest.TargetRequest("invoice", "7", "Nr 7"));
        assertThat(request.changes()).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("/a~1b");
            assertThat(change.op()).isEqualTo(Change.Op.REPLACE);
        });
        assertThat(request.organization()).contains("north");
        assertThat(request.idempotencyKey()).contains("k");
    }

    @Test
    void onlyTheAction_isEnough() throws JsonProcessingException {
        assertThat(IntakeRequest.of(json("{'action':'a.b'}")).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'action':1}",
                "{'action':'login'}",
                "{'action':'User.update'}",
                "{'action':'user.'}",
                "{'action':'user.update.more'}",
                "{'action':'a.b','more':1}",
                "{'action':'a.b','outcome':'SUCCESS'}",
                "{'action':'a.b','outcome':null}",
                "{'action':'a.b','target':[]}",
                "{'action':'a.b','target':{}}",
                "{'action':'a.b','target':{'type':'x y'}}",
                "{'action':'a.b','target':{'type':'x','id':5}}",
                "{'action':'a.b','target':{'type':'x','realm':'y'}}",
                "{'action':'a.b','changes':{}}",
                "{'action':'a.b','changes':[1]}",
                "{'action':'a.b','changes':[{'path':'a','op':'add','new':1}]}",
                "{'action':'a.b','changes':[{'path':'/a~2','op':'add','new':1}]}",
                "{'action':'a.b','changes':[{'path':'/a','op':'move','new':1}]}",
                "{'action':'a.b','changes':[{'path':'/a','op':'add','old':1,'new':1}]}",
                "{'action':'a.b','changes':[{'path':'/a','op':'replace','new':1}]}",
                "{'action':'a.b','changes':[{'path':'/a','op':'add','new':1,'person':'x'}]}",
                "{'action':'a.b','idempotencyKey':''}",
                "{'action':'a.b','organization':['north']}",
            })
    void anythingElse_isRefused(String text) throws JsonProcessingException {
        ObjectNode json = json(text);

        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> IntakeRequest.of(json));
    }
}
