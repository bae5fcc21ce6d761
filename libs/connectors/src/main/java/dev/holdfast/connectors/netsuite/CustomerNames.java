package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.netsuite.SuiteQl.Row;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Internal ids of customers: under Holdfast's own external id, else by e-mail where the connection says so. Not remembered. */
final class CustomerNames {

    private final SuiteQl suiteQl;

    CustomerNames(SuiteQl suiteQl) {
        this.suiteQl = suiteQl;
    }

    /**
     * A customer's id; neither when there is none and Holdfast may make one.
     *
     * @param why what keeps the customer from being used, without personal data
     */
    record Answer(@Nullable String id, @Nullable String why) {
        static final Answer NONE = new Answer(null, null);
    }

    Answer look(Customer person, CustomerPolicy policy) {
        Answer own =
                answer(ask("c.externalid = " + SuiteQl.text(ExternalIds.customer(person.id()))), "external id", person);
        String email = person.email();
        if (!own.equals(Answer.NONE) || policy != CustomerPolicy.BY_EMAIL || email == null || email.isBlank()) {
            return own;
        }
        return answer(
                ask("LOWER(c.email) = " + SuiteQl.text(email.strip().toLowerCase(Locale.ROOT))), "e-mail", person);
    }

    private List<Row> ask(String condition) {
        return suiteQl.all("SELECT c.id, c.isinactive FROM customer c WHERE " + condition + " ORDER BY c.id");
    }

    private static Answer answer(List<Row> rows, String by, Customer person) {
        List<String> active = rows.stream()
                .filter(row -> !"T".equals(row.get("isinactive")))
                .map(row -> row.need("id"))
                .toList();
        if (active.size() == 1) {
            return new Answer(active.getFirst(), null);
        }
        if (active.size() > 1) {
            return new Answer(
                    null,
                    active.size() + " customers in NetSuite have the " + by + " of Shopify customer " + person.id()
                            + " (internal ids " + active + "): merge them");
        }
        return rows.isEmpty()
                ? Answer.NONE
                : new Answer(
                        null,
                        "the NetSuite customer of Shopify customer " + person.id() + " is inactive (internal id "
                                + rows.getFirst().need("id") + ")");
    }
}
