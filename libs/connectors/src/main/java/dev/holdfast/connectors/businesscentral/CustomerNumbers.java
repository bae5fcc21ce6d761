package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of customers: Holdfast's own, else by e-mail where the connection says so. Not remembered. */
final class CustomerNumbers {

    private static final String COLUMNS = "$select=id,number,blocked";

    private final Entities entities;

    CustomerNumbers(Entities entities) {
        this.entities = entities;
    }

    /**
     * A customer's number; neither when there is none and Holdfast may make one.
     *
     * @param why what keeps the customer from being used, without personal data
     */
    record Answer(@Nullable String number, @Nullable String why) {
        static final Answer NONE = new Answer(null, null);
    }

    Answer look(Customer person, CustomerPolicy policy) {
        String own = OwnKeys.customerNumber(person.id());
        Answer found = answer(entities.all("customers", "number eq " + Entities.text(own), COLUMNS), "number", person);
        String email = person.email();
        if (!found.equals(Answer.NONE) || policy != CustomerPolicy.BY_EMAIL || email == null || email.isBlank()) {
            return found;
        }
        return answer(entities.all("customers", "email eq " + Entities.text(email.strip()), COLUMNS), "e-mail", person);
    }

    private static Answer answer(List<JsonNode> rows, String by, Customer person) {
        List<String> usable = rows.stream()
                .filter(row -> HeldLine.decoded(row.path("blocked").asText("")).isBlank())
                .map(row -> row.path("number").asText())
                .toList();
        if (usable.size() == 1) {
            return new Answer(usable.getFirst(), null);
        }
        if (usable.size() > 1) {
            return new Answer(
                    null,
                    usable.size() + " customers in Business Central have the " + by + " of Shopify customer "
                            + person.id() + " (numbers " + usable + "): merge them, or clear it on all but one");
        }
        return rows.isEmpty()
                ? Answer.NONE
                : new Answer(
                        null,
                        "customer " + rows.getFirst().path("number").asText()
                                + " is blocked in Business Central: unblock it");
    }
}
