package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Json;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.record.Draft;
import dev.holdfast.simulators.netsuite.record.Records;
import dev.holdfast.simulators.netsuite.record.Rules;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rules of customers: a person has names, a company has one; the entity id is made of them where none is given. */
public final class CustomerRules implements Rules {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    @Override
    public void complete(Draft draft) {
        ObjectNode customer = draft.after();
        if (!customer.has("isPerson")) {
            customer.put("isPerson", false);
        }
        if (!customer.has("isInactive")) {
            customer.put("isInactive", false);
        }
        if (!customer.hasNonNull("currency")) {
            Records.get(
                            draft.transaction(),
                            Catalog.simulated().need("subsidiary"),
                            Sale.reference(customer, "subsidiary"))
                    .ifPresent(subsidiary ->
                            customer.set("currency", Json.object().put("id", Sale.reference(subsidiary, "currency"))));
        }
        for (JsonNode line : customer.path("addressBook")) {
            if (!line.hasNonNull("internalId")) {
                long id = draft.transaction().next("address", 8001);
                ((ObjectNode) line).put("internalId", id).put("id", id).put("addressId", Long.toString(id));
            }
        }
    }

    @Override
    public void settle(Draft draft) {
        ObjectNode customer = draft.after();
        List<String> missing = new ArrayList<>();
        if (customer.path("isPerson").asBoolean()) {
            need(customer, "firstName", "First Name", missing);
            need(customer, "lastName", "Last Name", missing);
        } else {
            need(customer, "companyName", "Company Name", missing);
        }
        if (!missing.isEmpty()) {
            throw Refusal.userError("Please enter value(s) for: " + String.join(", ", missing) + ".");
        }
        if (customer.hasNonNull("email")
                && !EMAIL.matcher(customer.path("email").asText()).matches()) {
            throw Refusal.userError("email", "Invalid email address. (must have a @ and a .)");
        }
        if (!customer.hasNonNull("entityId")) {
            customer.put("entityId", name(customer) + " " + draft.transaction().next("entity-number", 1));
        } else if (draft.change().hasNonNull("entityId") && entityIdTaken(draft)) {
            throw Refusal.userError("This entity already exists.");
        }
    }

    private static boolean entityIdTaken(Draft draft) {
        String entityId = draft.after().path("entityId").asText();
        String own = draft.after().path("id").asText();
        return draft.transaction().all("customer").values().stream()
                .anyMatch(other -> other.path("entityId").asText().equals(entityId)
                        && !other.path("id").asText().equals(own));
    }

    private static String name(ObjectNode customer) {
        return customer.path("isPerson").asBoolean()
                ? customer.path("firstName").asText() + " "
                        + customer.path("lastName").asText()
                : customer.path("companyName").asText();
    }

    private static void need(ObjectNode record, String field, String label, List<String> missing) {
        if (record.path(field).asText().isBlank()) {
            missing.add(label);
        }
    }
}
