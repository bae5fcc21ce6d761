package dev.holdfast.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people see of a preflight. */
class LinesTest {

    @Test
    void everyFindingIsALineWithItsFixBelowAndTheVerdictLast() throws Exception {
        assertThat(Lines.of(new ObjectMapper().readTree("""
                        {"connection": "acme-us", "green": false, "findings": [
                          {"check": "shop", "colour": "GREEN", "says": "the token is of acme-us.myshopify.com", "fix": null},
                          {"check": "unmapped-item", "colour": "RED", "says": "CAP-9", "fix": "map it"}],
                         "booking": {"orders": 1, "outcomes": {"unsupported": 1}, "examples": [
                          {"order": "#1042", "outcome": "unsupported", "says": "two records carry its name"}]}}""")))
                .containsExactly(
                        "  ok     shop                   the token is of acme-us.myshopify.com",
                        "  RED    unmapped-item          CAP-9",
                        "                                → map it",
                        "                                #1042: unsupported, two records carry its name",
                        "acme-us is not fit to go live: put right what is red");
    }

    @Test
    void whatIsLongGoesOnBelowItself() {
        List<String> lines = Lines.of(new ObjectMapper()
                .createObjectNode()
                .put("connection", "acme-us")
                .put("green", true)
                .set(
                        "findings",
                        new ObjectMapper()
                                .createArrayNode()
                                .add(new ObjectMapper()
                                        .createObjectNode()
                                        .put("check", "webhooks")
                                        .put("colour", "AMBER")
                                        .put("says", "orders/create, ".repeat(11) + "are missing"))));

        assertThat(lines).hasSize(3).allMatch(line -> line.length() <= 130);
        assertThat(lines.get(1)).startsWith(" ".repeat(32) + "orders/create,");
        assertThat(lines.getLast()).isEqualTo("acme-us is fit to go live; 1 to note");
    }
}
