package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.catalog.Catalog;
import dev.holdfast.simulators.netsuite.record.Draft;
import dev.holdfast.simulators.netsuite.record.Records;
import dev.holdfast.simulators.netsuite.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/** Values that exist but do not go together, or are not in use any more. */
final class SaleValidity {

    private final Draft draft;
    private final ObjectNode sale;

    SaleValidity(Draft draft) {
        this.draft = draft;
        this.sale = draft.after();
    }

    void check() {
        active("", sale, "entity", "customer");
        active("", sale, "currency", "currency");
        active("", sale, "subsidiary", "subsidiary");
        active("", sale, "location", "location");
        activeItem("", sale, "shipMethod");
        activeItem("", sale, "shippingTaxCode");
        belongs();
        List<ObjectNode> lines = Sale.lines(sale);
        for (int i = 0; i < lines.size(); i++) {
            line("item.items[" + i + "]", lines.get(i));
        }
    }

    private void belongs() {
        Optional<ObjectNode> customer =
                Records.get(draft.transaction(), Sale.type("customer"), Sale.reference(sale, "entity"));
        if (customer.isEmpty()) {
            return;
        }
        if (!Sale.reference(customer.get(), "subsidiary").equals(Sale.reference(sale, "subsidiary"))) {
            throw invalid("", sale, "subsidiary");
        }
        String currency = Sale.reference(sale, "currency");
        boolean primary = Sale.reference(customer.get(), "currency").equals(currency);
        boolean listed = false;
        for (var line : customer.get().path("currencyList")) {
            listed |= Sale.reference(line, "currency").equals(currency);
        }
        if (!primary && !listed) {
            throw invalid("", sale, "currency");
        }
    }

    private void line(String path, ObjectNode line) {
        if (dev.holdfast.simulators.netsuite.record.Lines.isTouched(line)) {
            activeItem(path, line, "item");
            activeItem(path, line, "taxCode");
            active(path, line, "location", "location");
        }
        if (Sale.number(line, "quantity").signum() < 0) {
            throw Refusal.userError(path, "The quantity must not be negative.");
        }
    }

    private void active(String path, ObjectNode record, String field, String type) {
        String id = Sale.reference(record, field);
        Records.get(draft.transaction(), Catalog.simulated().need(type), id).ifPresent(target -> {
            boolean foreign = type.equals("location")
                    && target.hasNonNull("subsidiary")
                    && !Sale.reference(target, "subsidiary").equals(Sale.reference(sale, "subsidiary"));
            if (target.path("isInactive").asBoolean() || foreign) {
                throw invalid(path, record, field);
            }
        });
    }

    private void activeItem(String path, ObjectNode record, String field) {
        Records.item(draft.transaction(), Sale.reference(record, field)).ifPresent(item -> {
            if (item.path("isInactive").asBoolean()) {
                throw invalid(path, record, field);
            }
        });
    }

    private static Refusal invalid(String path, ObjectNode record, String field) {
        return Refusal.userError(
                path.isEmpty() ? field : path,
                "You have entered an Invalid Field Value " + Sale.reference(record, field)
                        + " for the following field: " + field + ".");
    }
}
