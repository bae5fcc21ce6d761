package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.FinanceOperationsSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to send of an order's lines, each a request of its own: there is no deep insert. Lines that stand are addressed by their
 * lot id.
 */
final class LinePlan {

    private final SalesOrder order;
    private final References references;
    private final FinanceOperationsSettings settings;
    private final ODataCalls calls;
    private final List<WantedLine> wanted;

    LinePlan(SalesOrder order, References references, FinanceOperationsSettings settings, ODataCalls calls) {
        this.order = order;
        this.references = references;
        this.settings = settings;
        this.calls = calls;
        this.wanted = WantedLine.of(order, new Named(settings));
    }

    /** Whether some line delivers something. */
    boolean delivers() {
        return wanted.stream().anyMatch(WantedLine::delivers);
    }

    /** Which held line is which wanted one. */
    LineMatch match(List<HeldLine> held) {
        return LineMatch.of(wanted, held, references);
    }

    /** Whether all wanted lines stand with their units, and no wanted one is lacking; amounts are not looked at. */
    boolean sameUnits(LineMatch match) {
        return wanted.stream().allMatch(want -> match.of(want)
                .map(held -> held.quantity().compareTo(BigDecimal.valueOf(want.units())) == 0)
                .orElse(!want.delivers()));
    }

    /** The lines of a new order. @param number the order's; null where the answer to its header will tell it */
    List<Write> create(@Nullable String number) {
        return wanted.stream()
                .filter(WantedLine::delivers)
                .map(want -> added(want, number, Effect.ORDER))
                .toList();
    }

    /**
     * What differs: changes and removals first, so that an order never holds more than was or will be on it.
     *
     * @param effect what the changes bring about
     */
    List<Write> update(LineMatch match, HeldOrder held, Effect effect) {
        List<Write> writes = new ArrayList<>();
        List<Write> added = new ArrayList<>();
        for (WantedLine want : wanted) {
            Optional<HeldLine> line = match.of(want);
            if (line.isPresent()) {
                changed(want, line.get(), match.byId(), effect).ifPresent(writes::add);
            } else if (want.delivers()) {
                added.add(added(want, held.number(), effect));
            }
        }
        match.unmatched().stream()
                .filter(line -> line.key() != null && line.stands())
                .map(line -> removed(line, effect))
                .forEach(writes::add);
        writes.addAll(added);
        return writes;
    }

    private Optional<Write> changed(WantedLine want, HeldLine held, boolean byId, Effect effect) {
        if (!want.delivers()) {
            return held.stands() ? Optional.of(removed(held, effect)) : Optional.empty();
        }
        ObjectNode body = Json.object();
        if (held.quantity().compareTo(BigDecimal.valueOf(want.units())) != 0
                || held.amount().compareTo(want.amount()) != 0) {
            want.putMoney(body);
        }
        if (want.taxItemGroup() != null
                && !want.taxItemGroup()
                        .equals(held.raw().path("SalesTaxItemGroupCode").asText())) {
            body.put("SalesTaxItemGroupCode", want.taxItemGroup());
        }
        if (body.isEmpty()) {
            return Optional.empty();
        }
        if (!byId) {
            body.put(settings.lineKeyField().property(), want.key());
        }
        return Optional.of(new Write(
                effect,
                false,
                "PATCH",
                path(held),
                body,
                "Change line " + want.key() + ": " + want.units() + " × "
                        + held.product().item() + ", " + want.amount().toPlainString()));
    }

    private Write removed(HeldLine held, Effect effect) {
        String what = "line " + held.lotId() + ", " + held.product().item();
        return switch (settings.removedLines()) {
            case ZERO ->
                new Write(
                        effect,
                        false,
                        "PATCH",
                        path(held),
                        Json.object().put("OrderedSalesQuantity", 0).put("LineAmount", 0),
                        "Bring to nothing " + what);
            case DELETE -> new Write(effect, false, "DELETE", path(held), null, "Delete " + what);
        };
    }

    private Write added(WantedLine want, @Nullable String number, Effect effect) {
        Product product = Named.product(references, want.item());
        ObjectNode body = Json.object().put("dataAreaId", settings.company());
        if (number != null) {
            body.put("SalesOrderNumber", number);
        }
        product.put(body);
        want.putMoney(body);
        body.put("LineDescription", want.shortDescription());
        body.put(settings.lineKeyField().property(), want.key());
        body.put("SkipCreateAutoCharges", "Yes");
        Place.of(references.ids().get(Named.location(order)))
                .ifPresent(place ->
                        body.put("ShippingSiteId", place.site()).put("ShippingWarehouseId", place.warehouse()));
        if (want.taxItemGroup() != null) {
            body.put("SalesTaxItemGroupCode", want.taxItemGroup());
        }
        if (settings.exemptTaxGroup() != null && Named.taxIsLine(order)) {
            body.put("SalesTaxGroupCode", settings.exemptTaxGroup());
        }
        return new Write(
                effect,
                true,
                "POST",
                ODataCalls.set(HeldOrder.LINES),
                body,
                "Add line " + want.key() + ": " + want.units() + " × " + product.item() + ", "
                        + want.amount().toPlainString());
    }

    private String path(HeldLine held) {
        return calls.record(HeldOrder.LINES, "InventoryLotId", held.lotId());
    }
}
