package dev.holdfast.connectors.brightpearl;

import dev.holdfast.connectors.brightpearl.Table.Row;
import dev.holdfast.contracts.order.CanonicalOrder.Customer;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ids of customers by e-mail. Holdfast makes none: a contact has no field of ours that would keep it from being made twice. */
final class Contacts {

    private static final String SEARCH = "/contact-service/contact-search";

    private final Searches searches;

    Contacts(Searches searches) {
        this.searches = searches;
    }

    /** @param id null when there is none to use @param why what a person can do, without personal data */
    record Answer(@Nullable String id, @Nullable String why) {}

    Answer look(Customer person, CustomerPolicy policy) {
        String email = person.email();
        if (policy != CustomerPolicy.BY_EMAIL) {
            return new Answer(
                    null, "Brightpearl's contacts keep no Shopify id: set booking.customers to by-email or single");
        }
        if (email == null || email.isBlank()) {
            return new Answer(
                    null, "Shopify customer " + person.id() + " has no e-mail: set booking.customers to single");
        }
        return answer(customers(email.strip()), person);
    }

    /** Letters' case does not count in an address of e-mail. */
    private List<Row> customers(String email) {
        return searches
                .page(SEARCH, Map.of("primaryEmail", email, "isCustomer", "true"), "contactId", Searches.PAGE, 1)
                .rows()
                .stream()
                .filter(row ->
                        row.get("primaryEmail").filter(email::equalsIgnoreCase).isPresent())
                .toList();
    }

    private static Answer answer(List<Row> rows, Customer person) {
        if (rows.size() == 1) {
            return new Answer(rows.getFirst().need("contactId"), null);
        }
        return new Answer(
                null,
                rows.isEmpty()
                        ? "no customer in Brightpearl has the e-mail of Shopify customer " + person.id()
                                + ": make one there, or set booking.customers to single"
                        : rows.size() + " customers in Brightpearl have the e-mail of Shopify customer " + person.id()
                                + " (ids "
                                + rows.stream()
                                        .map(row -> row.need("contactId"))
                                        .toList() + "): merge them");
    }
}
