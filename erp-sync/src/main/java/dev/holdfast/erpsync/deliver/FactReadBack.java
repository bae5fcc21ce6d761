package dev.holdfast.erpsync.deliver;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.erpsync.ledger.Settlement.Difference;
import dev.holdfast.settings.BookingSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares a credit or a shipment as the ERP holds it after a write with what was meant. Pure. */
final class FactReadBack {

    private final int toleratedMinorUnits;

    FactReadBack(int toleratedMinorUnits) {
        this.toleratedMinorUnits = toleratedMinorUnits;
    }

    List<Difference> compare(OrderFact wanted, BookedFact held) {
        String name = wanted.effect().name().toLowerCase(java.util.Locale.ROOT) + " " + wanted.id();
        List<Difference> differences = new ArrayList<>();
        if (wanted.stands() != held.effective()) {
            differences.add(new Difference(
                    name + " counts", Boolean.toString(wanted.stands()), Boolean.toString(held.effective())));
        }
        if (!wanted.stands()) {
            return differences;
        }
        switch (wanted) {
            case CreditNote note -> compare(note, held, name, differences);
            case Shipment shipment ->
                compareUnits(
                        name,
                        units(shipment.lines().stream()
                                .filter(Shipment.Line::requiresShipping)
                                .map(line -> new BookedFact.Line(line.lineId(), line.units()))
                                .toList()),
                        held,
                        differences);
        }
        return differences;
    }

    private void compare(CreditNote note, BookedFact held, String name, List<Difference> differences) {
        compareUnits(
                name,
                units(note.lines().stream()
                        .map(line -> new BookedFact.Line(line.lineId(), line.units()))
                        .toList()),
                held,
                differences);
        Money total = held.total();
        if (total == null || note.taxPolicy() != BookingSettings.Tax.AS_GIVEN) {
            return;
        }
        if (!total.currency().equals(note.currency())) {
            differences.add(new Difference(name + " currency", note.currency(), total.currency()));
            return;
        }
        BigDecimal tolerated =
                BigDecimal.valueOf(toleratedMinorUnits, note.total().minorUnitDigits());
        if (note.total().amount().subtract(total.amount()).abs().compareTo(tolerated) > 0) {
            differences.add(new Difference(
                    name + " total",
                    note.total().amount().toPlainString(),
                    total.amount().toPlainString()));
        }
    }

    /** What the ERP's document does not tell of its lines is not compared. */
    private static void compareUnits(
            String name, Map<String, Integer> wanted, BookedFact held, List<Difference> differences) {
        if (held.lines().stream().anyMatch(line -> line.lineId() == null)) {
            return;
        }
        Map<String, Integer> there = units(held.lines());
        wanted.forEach((line, units) -> {
            int found = there.getOrDefault(line, 0);
            if (found != units) {
                differences.add(new Difference(
                        name + " line " + line + " units", Integer.toString(units), Integer.toString(found)));
            }
        });
    }

    private static Map<String, Integer> units(List<BookedFact.Line> lines) {
        Map<String, Integer> units = new TreeMap<>();
        lines.forEach(line -> units.merge(String.valueOf(line.lineId()), line.units(), Integer::sum));
        return units;
    }
}
