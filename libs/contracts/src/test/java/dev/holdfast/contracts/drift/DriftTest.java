package dev.holdfast.contracts.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String BASE = """
            {"root": "Order",
             "types": {
               "Order": {"id": "integer!", "status": "Status?!", "lines": "[Line]", "first": "Copy?", "price": "decimal", "more": "any"},
               "Line": {"sku": "string!", "units": "integer"},
               "Copy": {"=": "Line"}},
             "enums": {"Status": ["paid"]}}
            """;

    @Test
    void findsNothingInWhatTheSchemaKnows() {
        assertThat(
                        drift(
                                "{'id':1,'status':null,'lines':[{'sku':'A','units':2}],'first':{},'price':'5.00','more':[{'x':1}]}"))
                .isEmpty();
        assertThat(drift("{'id':1,'status':'paid','price':5.0,'more':null}")).isEmpty();
    }

    @Test
    void namesEachKindOfDifferenceOnce() {
        assertThat(
                        drift(
                                "{'status':'lost','lines':[{'sku':'A','hue':1},{'units':'two','hue':2}],'price':true,'first':[]}"))
                .containsExactly(
                        new Difference(Difference.Kind.NEW_ENUM_VALUE, "$.status", "lost"),
                        new Difference(Difference.Kind.NEW_FIELD, "$.lines[].hue", ""),
                        new Difference(Difference.Kind.CHANGED_TYPE, "$.lines[].units", "string"),
                        new Difference(Difference.Kind.MISSING_FIELD, "$.lines[].sku", ""),
                        new Difference(Difference.Kind.CHANGED_TYPE, "$.price", "boolean"),
                        new Difference(Difference.Kind.CHANGED_TYPE, "$.first", "array"),
                        new Difference(Difference.Kind.MISSING_FIELD, "$.id", ""));
    }

    @Test
    void nullIsAChangedTypeWhereTheSchemaDoesNotAllowIt() {
        assertThat(drift("{'id':null,'status':null}"))
                .containsExactly(new Difference(Difference.Kind.CHANGED_TYPE, "$.id", "null"));
    }

    @Test
    void masksNamesThatCouldBeData() {
        assertThat(drift("{'id':1,'status':'Ada Example','ada@example.com':1}"))
                .extracting(Difference::toString)
                .containsExactly("$.status = (masked)", "$.(masked)");
    }

    @Test
    void reportsNoMoreThanItsLimit() {
        StringBuilder body = new StringBuilder("{'id':1,'status':null");
        for (int i = 0; i < 1000; i++) {
            body.append(",'f").append(i).append("':1");
        }
        assertThat(drift(body + "}")).hasSize(Drift.LIMIT);
    }

    @Test
    void aLayerAddsReplacesAndRemoves() {
        PayloadSchema schema = PayloadSchema.of(List.of(
                json(BASE),
                json("{'types':{'Order':{'price':null,'old':'string','id':'string'}},'enums':{'Status':['due']}}")));

        assertThat(Drift.between(json("{'id':'1','status':'due','old':'x','price':1}"), schema))
                .containsExactly(new Difference(Difference.Kind.NEW_FIELD, "$.price", ""));
        assertThat(schema.paths())
                .contains("$.old", "$.lines[].sku", "$.first.units")
                .doesNotContain("$.price");
        assertThat(schema.neededPaths()).containsExactly("$.status", "$.lines[].sku");
    }

    @Test
    void refusesASchemaThatRefersToNothing() {
        assertThatThrownBy(() -> PayloadSchema.of(List.of(json("{'root':'A','types':{'A':{'b':'Missing'}}}"))))
                .hasMessageContaining("A.b")
                .hasMessageContaining("Missing");
        assertThatThrownBy(() -> PayloadSchema.of(List.of(json("{'root':'B','types':{}}"))))
                .hasMessageContaining("root type");
    }

    private static List<Difference> drift(String payload) {
        return Drift.between(json(payload), PayloadSchema.of(List.of(json(BASE))));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
