package dev.holdfast.simulators.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.BadRequest;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.vendor.Vendor;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.simulators.world.Switch;
import dev.holdfast.simulators.world.World;
import java.util.Map;

/** Lists and sets the vendors' switches. */
final class SwitchControl {

    private final World world;
    private final Map<String, Vendor> vendors;

    SwitchControl(World world, Map<String, Vendor> vendors) {
        this.world = world;
        this.vendors = vendors;
    }

    /** For all accounts, or with {@code ?account=} as that account has them. */
    Answer list(Call call) {
        String account = call.parameter("account").orElse("");
        ArrayNode list = Json.mapper().createArrayNode();
        vendors.values().forEach(vendor -> vendor.switches().forEach(one -> {
            ObjectNode entry = list.addObject().put("vendor", vendor.name());
            entry.setAll((ObjectNode) Json.tree(one));
            entry.put("value", world.valueOf(vendor.name(), account, one));
        }));
        return Answer.json(200, list);
    }

    /** {@code {"value": "on"}}; with {@code ?account=} for that account alone. */
    Answer set(Call call, Map<String, String> names) {
        Vendor vendor = vendors.get(names.get("vendor"));
        if (vendor == null) {
            throw new BadRequest("No simulator is named " + names.get("vendor") + "; there are " + vendors.keySet());
        }
        Switch wanted = vendor.switches().stream()
                .filter(one -> one.name().equals(names.get("name")))
                .findFirst()
                .orElseThrow(() -> new BadRequest(vendor.name() + " has no switch " + names.get("name") + "; it has "
                        + vendor.switches().stream().map(Switch::name).toList()));
        String value = call.json().path("value").asText();
        if (!wanted.values().isEmpty() && !wanted.values().contains(value)) {
            throw new BadRequest(
                    "value of " + wanted.name() + " must be one of " + wanted.values() + ", but is \"" + value + "\"");
        }
        String account = call.parameter("account").orElse("");
        world.set(Cause.control(call, "switch"), vendor.name(), account, wanted, value);
        return Answer.empty(204);
    }
}
