package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.BusinessCentralSettings.LineIds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to send of a document's lines. Lines that stand are addressed by Business Central's id. A line of which nothing is to be
 * delivered is brought to quantity 0, not deleted, so that an edit can be told from a loss.
 */
final class LinePlan {

    /**
     * What becomes of one line.
     *
     * @param line null for one that is added
     * @param body null for one that goes
     */
    record Change(@Nullable HeldLine line, @Nullable ObjectNode body) {}

    private static final int LONGEST_DESCRIPTION = 100;

    private final List<WantedLine> wanted;
    private final References references;
    private final BusinessCentralSettings settings;
    private final Map<String, Ref> locations;

    /** @param locations by the line's key; the empty key's stands for the others */
    LinePlan(
            List<WantedLine> wanted,
            References references,
            BusinessCentralSettings settings,
            Map<String, Ref> locations) {
        this.wanted = wanted;
        this.references = references;
        this.settings = settings;
        this.locations = locations;
    }

    /** Whether a new document has a line at all. */
    boolean delivers() {
        return wanted.stream().anyMatch(line -> line.units() > 0);
    }

    /** The lines of a new document: those that deliver something. */
    ArrayNode create() {
        ArrayNode lines = Json.array();
        wanted.stream().filter(line -> line.units() > 0).map(this::added).forEach(lines::add);
        return lines;
    }

    /** Which held line is which wanted one. */
    LineMatch match(List<HeldLine> held) {
        return LineMatch.of(wanted, held, references);
    }

    /** Whether every line has its units. */
    boolean sameUnits(LineMatch match) {
        return wanted.stream().allMatch(want -> match.of(want)
                .map(line -> line.quantity().compareTo(BigDecimal.valueOf(want.units())) == 0)
                .orElse(want.units() == 0));
    }

    /** What differs, line by line, and what is added; empty when no line differs. */
    List<Change> changes(LineMatch match, List<HeldLine> held) {
        List<Change> changes = new ArrayList<>();
        for (HeldLine line : held) {
            Optional<WantedLine> want = wanted.stream()
                    .filter(one -> match.of(one).filter(line::equals).isPresent())
                    .findFirst();
            if (want.isPresent()) {
                change(want.get(), line, match.byId(), changes);
            } else if (ours(line) && line.quantity().signum() != 0) {
                changes.add(new Change(line, Json.object().put("quantity", 0)));
            }
        }
        wanted.stream()
                .filter(line -> line.units() > 0 && match.of(line).isEmpty())
                .forEach(line -> changes.add(new Change(null, added(line))));
        return changes;
    }

    private void change(WantedLine want, HeldLine line, boolean byId, List<Change> changes) {
        if (want.units() == 0) {
            if (line.quantity().signum() != 0) {
                changes.add(new Change(line, Json.object().put("quantity", 0)));
            }
            return;
        }
        if (!Named.need(references, want.item()).equals(line.number())) {
            // Business Central changes no line's item or account.
            changes.add(new Change(line, null));
            changes.add(new Change(null, added(want)));
            return;
        }
        ObjectNode body = Json.object();
        if (line.quantity().compareTo(BigDecimal.valueOf(want.units())) != 0
                || line.amount().compareTo(want.amount()) != 0) {
            money(body, want);
            body.put("discountAmount", want.discount());
        }
        if (want.taxCode() != null
                && !want.taxCode().equalsIgnoreCase(line.raw().path("taxCode").asText(""))) {
            body.put("taxCode", want.taxCode());
        }
        want.fields().forEach((field, value) -> {
            if (!value.equals(line.raw().path(field))) {
                body.set(field, value);
            }
        });
        if (!body.isEmpty() && !byId && settings.lineIds() == LineIds.DESCRIPTION_2) {
            body.put("description2", new LineMark(want.key(), null).written());
        }
        if (!body.isEmpty()) {
            changes.add(new Change(line, body));
        }
    }

    /** A line that nobody wants any more is brought to nothing only when it is Holdfast's own. */
    private boolean ours(HeldLine line) {
        return line.mark() != null
                || (settings.lineIds() == LineIds.NONE
                        && line.type().equals("Account")
                        && settings.accounts().containsValue(line.number()));
    }

    private ObjectNode added(WantedLine want) {
        boolean account = Named.standIn(want.item()).isPresent();
        ObjectNode line = Json.object();
        line.put("lineType", account ? "Account" : "Item");
        line.put("lineObjectNumber", Named.need(references, want.item()));
        line.put("description", cut(want.description()));
        if (settings.lineIds() == LineIds.DESCRIPTION_2) {
            line.put("description2", new LineMark(want.key(), null).written());
        }
        money(line, want);
        if (want.discount().signum() != 0) {
            line.put("discountAmount", want.discount());
        }
        if (want.taxCode() != null) {
            line.put("taxCode", want.taxCode());
        }
        if (!account) {
            location(want).ifPresent(id -> line.put("locationId", id));
        }
        for (Map.Entry<String, JsonNode> field : want.fields().entrySet()) {
            if (!field.getValue().isNull()) {
                line.set(field.getKey(), field.getValue());
            }
        }
        return line;
    }

    private Optional<String> location(WantedLine want) {
        Ref ref = locations.getOrDefault(want.key(), locations.get(""));
        return ref == null
                ? Optional.empty()
                : Optional.ofNullable(references.ids().get(ref));
    }

    /** A changed quantity makes Business Central look for a price of its own: so the price is always said with it. */
    private static void money(ObjectNode line, WantedLine want) {
        line.put("quantity", want.units());
        line.put("unitPrice", want.price());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION);
    }
}
