package dev.holdfast.simulators.brightpearl.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.brightpearl.Api;
import dev.holdfast.simulators.brightpearl.Body;
import dev.holdfast.simulators.brightpearl.Refusal;
import dev.holdfast.simulators.brightpearl.Site;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.world.Cause;
import java.util.Set;

/** Custom fields of an order. */
public final class CustomFields {

    /** Fields that the account has, by code. */
    public static final String TABLE = "customField";

    private final Site site;

    /** For one account. */
    public CustomFields(Site site) {
        this.site = site;
    }

    /** Changes of them. */
    public Answer patch(Call call, String id) {
        JsonNode changes = Body.changes(call);
        ObjectNode fields = site.account().write(Cause.client(call, "custom fields"), transaction -> {
            ObjectNode order = Order.need(transaction, id);
            ObjectNode held = order.withObject("/_customFields");
            for (JsonNode change : changes) {
                String code = change.path("path").asText().replaceFirst("^/", "");
                String op = change.path("op").asText();
                if (transaction.get(TABLE, code).isEmpty()) {
                    throw Refusal.invalid("CMNC-060", "Custom field " + code + " does not exist");
                }
                if (!Set.of("add", "replace", "remove").contains(op) || (op.equals("add") && held.has(code))) {
                    throw new Refusal(
                            500, "CMNC-044", "Invalid patch operation (" + op + ") for given path (/" + code + ")");
                }
                if (op.equals("remove")) {
                    held.remove(code);
                } else {
                    held.set(code, change.path("value"));
                }
            }
            Order.put(transaction, order, site);
            return held;
        });
        return Api.response(fields);
    }
}
