package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.Terms;
import dev.holdfast.connectors.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to send of an order's lines. Lines that stand are addressed by NetSuite's line key. A line of which nothing is to be
 * delivered is brought to nothing and closed, not deleted, so that an edit can be told from a loss.
 */
final class LinePlan {

    private final SalesOrder order;
    private final References references;
    private final Named named;
    private final @Nullable String lineIdField;
    private final List<WantedLine> wanted;

    LinePlan(SalesOrder order, References references, Named named) {
        this.order = order;
        this.references = references;
        this.named = named;
        this.lineIdField = named.settings().lineIdField();
        this.wanted = WantedLine.of(order, named);
    }

    /** The lines of a new document: those that deliver something. */
    ArrayNode create() {
        ArrayNode items = Json.array();
        wanted.stream().filter(line -> line.units() > 0).map(this::added).forEach(items::add);
        return items;
    }

    /** Which held line is which wanted one. */
    LineMatch match(List<HeldLine> held) {
        return LineMatch.of(wanted, held, references);
    }

    /**
     * All lines of the document, in its order, with what differs in each, and new ones after them; empty when no line differs.
     * It names every line, because what is sent replaces the sublist: so sending it twice adds nothing twice.
     *
     * @param customFields whether columns of the mapping are looked at
     */
    Optional<ArrayNode> update(LineMatch match, List<HeldLine> held, boolean customFields) {
        List<WantedLine> added = wanted.stream()
                .filter(line -> line.units() > 0 && match.of(line).isEmpty())
                .toList();
        ArrayNode items = Json.array();
        int differing = added.size();
        for (HeldLine line : held) {
            ObjectNode changes = changes(match, line, customFields);
            differing += changes.isEmpty() ? 0 : 1;
            items.add(line.again().<ObjectNode>setAll(changes));
        }
        added.stream().map(this::added).forEach(items::add);
        return differing == 0 ? Optional.empty() : Optional.of(items);
    }

    private ObjectNode changes(LineMatch match, HeldLine line, boolean customFields) {
        for (WantedLine want : wanted) {
            if (match.of(want).filter(line::equals).isPresent()) {
                if (want.units() == 0) {
                    return nothing(line, want.tax() != null);
                }
                ObjectNode changes = changed(want, line, match.byId());
                if (customFields) {
                    CustomFields.change(changes, want.fields(), line.raw());
                }
                return changes;
            }
        }
        return ours(line, match.byId()) ? nothing(line, named.taxIsOnLines(Terms.of(order))) : Json.object();
    }

    /** A line that nobody wants any more is brought to nothing only when it is Holdfast's own. */
    private boolean ours(HeldLine line, boolean byId) {
        if (byId) {
            return line.key() != null
                    && (StandIn.ofKey(line.key()).isPresent() || line.key().matches("[0-9]+"));
        }
        return line.item() != null && named.settings().items().containsValue(line.item());
    }

    private ObjectNode added(WantedLine want) {
        ObjectNode line = Json.object();
        line.set("item", RecordLink.to(Named.need(references, want.item())));
        money(want, line);
        line.put("description", want.description());
        if (want.taxCode() != null) {
            line.set("taxCode", RecordLink.to(Named.need(references, want.taxCode())));
        }
        Optional.ofNullable(references.ids().get(Named.location(order)))
                .ifPresent(id -> line.set("location", RecordLink.to(id)));
        if (lineIdField != null) {
            line.put(lineIdField, want.key());
        }
        CustomFields.add(line, want.fields());
        return line;
    }

    private ObjectNode changed(WantedLine want, HeldLine held, boolean byId) {
        ObjectNode changes = Json.object();
        String item = Named.need(references, want.item());
        boolean other = !item.equals(held.item());
        if (other) {
            changes.set("item", RecordLink.to(item));
        }
        if (other
                || held.quantity().compareTo(BigDecimal.valueOf(want.units())) != 0
                || held.amount().compareTo(want.amount()) != 0
                || (want.tax() != null && held.tax().compareTo(want.tax()) != 0)) {
            money(want, changes);
        }
        if (want.taxCode() != null) {
            String code = Named.need(references, want.taxCode());
            if (!code.equals(held.taxCode())) {
                changes.set("taxCode", RecordLink.to(code));
            }
        }
        // Closed at no units is how Holdfast takes a line off; closed at some is a person's decision, and stays.
        if (held.closed() && held.quantity().signum() == 0) {
            changes.put("isClosed", false);
        }
        if (!changes.isEmpty() && lineIdField != null && !byId) {
            changes.put(lineIdField, want.key());
        }
        return changes;
    }

    private static void money(WantedLine want, ObjectNode line) {
        line.put("quantity", want.units());
        line.put("rate", want.rate());
        line.put("amount", want.amount());
        if (want.tax() != null) {
            line.put("tax1Amt", want.tax());
        }
    }

    private static ObjectNode nothing(HeldLine held, boolean taxed) {
        ObjectNode changes = Json.object();
        if (held.quantity().signum() != 0
                || held.amount().signum() != 0
                || (taxed && held.tax().signum() != 0)) {
            changes.put("quantity", 0);
            changes.put("amount", 0);
            if (taxed) {
                changes.put("tax1Amt", 0);
            }
        }
        if (!held.closed()) {
            changes.put("isClosed", true);
        }
        return changes;
    }

    /** Whether some line delivers something. */
    boolean delivers() {
        return wanted.stream().anyMatch(line -> line.units() > 0);
    }

    /** Whether all wanted lines stand with their units, and no wanted one is lacking; amounts are not looked at. */
    boolean sameUnits(LineMatch match) {
        List<WantedLine> differing = new ArrayList<>(wanted);
        differing.removeIf(want -> match.of(want)
                .map(held -> held.quantity().compareTo(BigDecimal.valueOf(want.units())) == 0)
                .orElse(want.units() == 0));
        return differing.isEmpty();
    }
}
