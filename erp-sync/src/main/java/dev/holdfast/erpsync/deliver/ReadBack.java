package dev.holdfast.erpsync.deliver;

import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.erpsync.ledger.Settlement.Difference;
import dev.holdfast.settings.BookingSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what the ERP holds after a write with what was meant. Pure. */
public final class ReadBack {

    private final int toleratedMinorUnits;

    /** @param toleratedMinorUnits by how many of the currency's smallest units an amount may differ, for vendors' rounding */
    public ReadBack(int toleratedMinorUnits) {
        this.toleratedMinorUnits = toleratedMinorUnits;
    }

    /** Every field that differs beyond tolerance. What the ERP does not tell is not compared. */
    public List<Difference> compare(SalesOrder wanted, BookedOrder held) {
        List<Difference> differences = new ArrayList<>();
        if (!wanted.currency().equals(held.currency())) {
            differences.add(new Difference("currency", wanted.currency(), held.currency()));
            return differences;
        }
        if (wanted.cancelled() != held.cancelled()) {
            differences.add(new Difference(
                    "cancelled", Boolean.toString(wanted.cancelled()), Boolean.toString(held.cancelled())));
        }
        if (wanted.cancelled()) {
            // A cancelled document keeps its amounts in some ERPs and loses them in others.
            return differences;
        }
        compareLines(wanted, held, differences);
        boolean ourTax = wanted.taxPolicy() == BookingSettings.Tax.AS_GIVEN;
        SalesOrder.@Nullable Shipping shipping = wanted.shipping();
        amount(
                differences,
                "shipping",
                shipping == null ? Money.zero(wanted.currency()) : net(wanted, shipping.amount(), shipping.tax()),
                held.shipping());
        if (ourTax) {
            amount(differences, "tax", wanted.tax(), held.tax());
            amount(differences, "total", wanted.total(), held.total());
        }
        return differences;
    }

    private void compareLines(SalesOrder wanted, BookedOrder held, List<Difference> differences) {
        boolean identified = held.lines().stream().allMatch(line -> line.lineId() != null);
        if (!identified) {
            int units = wanted.lines().stream().mapToInt(SalesOrder.Line::units).sum();
            int heldUnits =
                    held.lines().stream().mapToInt(BookedOrder.Line::units).sum();
            if (units != heldUnits) {
                differences.add(new Difference("units", Integer.toString(units), Integer.toString(heldUnits)));
            }
            return;
        }
        Map<String, BookedOrder.Line> byId = new HashMap<>();
        for (BookedOrder.Line line : held.lines()) {
            String id = String.valueOf(line.lineId());
            if (byId.put(id, line) != null) {
                differences.add(new Difference("line " + id, "once", "twice"));
            }
        }
        for (SalesOrder.Line line : wanted.lines()) {
            BookedOrder.Line there = byId.remove(line.lineId());
            String name = "line " + line.lineId();
            int units = there == null ? 0 : there.units();
            if (units != line.units()) {
                differences.add(
                        new Difference(name + " units", Integer.toString(line.units()), Integer.toString(units)));
            }
            if (there != null) {
                amount(differences, name + " amount", net(wanted, line.amount(), line.tax()), there.amount());
            }
        }
        byId.forEach((id, line) -> {
            if (line.units() != 0) {
                differences.add(new Difference("line " + id, "absent", line.units() + " units"));
            }
        });
    }

    // A booked order's amounts are without tax, also where the shop's prices contain it.
    private static Money net(SalesOrder wanted, Money amount, Money tax) {
        return wanted.taxesIncluded() ? amount.minus(tax) : amount;
    }

    private void amount(List<Difference> differences, String field, Money wanted, @Nullable Money held) {
        if (held == null) {
            return;
        }
        if (!wanted.currency().equals(held.currency())) {
            differences.add(new Difference(field + " currency", wanted.currency(), held.currency()));
            return;
        }
        int digits = Math.max(0, Currency.getInstance(wanted.currency()).getDefaultFractionDigits());
        BigDecimal tolerance = BigDecimal.valueOf(toleratedMinorUnits, digits);
        if (wanted.amount().subtract(held.amount()).abs().compareTo(tolerance) > 0) {
            differences.add(new Difference(
                    field, wanted.amount().toPlainString(), held.amount().toPlainString()));
        }
    }
}
