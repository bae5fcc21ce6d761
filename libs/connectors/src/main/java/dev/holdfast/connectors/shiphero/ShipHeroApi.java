package dev.holdfast.connectors.shiphero;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.Page;
import dev.holdfast.connectors.warehouse.Pages;
import dev.holdfast.connectors.warehouse.WarehouseCalls;
import dev.holdfast.settings.ShipHeroSettings;
import dev.holdfast.transport.HttpCall;
import dev.holdfast.transport.HttpReply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Queries of one account. Each costs credits by what it returns; what one cost last is what it is taken to cost next, and one
 * that was never sent is guessed.
 */
final class ShipHeroApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Between a probe and a page of orders with their shipments. */
    private static final int GUESS = 300;

    private final URI endpoint;
    private final @Nullable String customerAccount;
    private final WarehouseCalls calls;
    private final Map<String, Integer> costs = new ConcurrentHashMap<>();

    ShipHeroApi(ShipHeroSettings settings, WarehouseCalls calls) {
        this.endpoint = URI.create(settings.baseUrl() + "/graphql");
        this.customerAccount = settings.customerAccount();
        this.calls = calls;
    }

    /** Variables that every query of a list takes. */
    ObjectNode variables() {
        return JsonNodeFactory.instance.objectNode().put("account", customerAccount);
    }

    /** The account that the credential speaks for, where it is not its own. */
    @Nullable
    String customerAccount() {
        return customerAccount;
    }

    /** The answer's {@code data}. @param query one of the constants: what it costs is remembered by its text */
    Fields query(String query, ObjectNode variables) {
        return Fields.of(send(query, variables, true).body(), "ShipHero").object("data");
    }

    /** A change, sent again only when ShipHero said that it did nothing. */
    Fields mutation(String mutation, ObjectNode variables) {
        return Fields.of(send(mutation, variables, false).body(), "ShipHero").object("data");
    }

    /** The nodes of a list, page after page. @param list the query's field */
    Stream<Fields> all(String query, String list, ObjectNode variables) {
        return Pages.rows(after -> page(query(query, variables.deepCopy().put("after", after))
                .object(list)
                .object("data")));
    }

    /** The nodes of a connection, and where it goes on. */
    static Page<Fields> page(Fields connection) {
        List<Fields> nodes = connection.list("edges").stream()
                .map(edge -> edge.object("node"))
                .toList();
        Fields info = connection.object("pageInfo");
        return new Page<>(nodes, info.flag("hasNextPage") ? info.text("endCursor") : null);
    }

    /** As it was received. */
    byte[] raw(String query, ObjectNode variables) {
        return send(query, variables, true).body();
    }

    private HttpReply send(String query, ObjectNode variables, boolean repeatable) {
        byte[] body = body(query, variables);
        HttpReply reply = calls.send(
                costs.getOrDefault(query, GUESS),
                token -> new HttpCall(
                        "POST",
                        endpoint,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Accept",
                                "application/json",
                                "Authorization",
                                "Bearer " + token),
                        body,
                        calls.deadline(),
                        repeatable));
        for (JsonNode result : Fields.leniently(reply.body()).path("data")) {
            if (result.path("complexity").isInt()) {
                costs.put(query, result.path("complexity").intValue());
            }
        }
        return reply;
    }

    private static byte[] body(String query, ObjectNode variables) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("query", query);
        body.set("variables", variables);
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of ours can always be written", e);
        }
    }
}
