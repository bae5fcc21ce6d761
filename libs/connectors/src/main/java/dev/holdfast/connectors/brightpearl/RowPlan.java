package dev.holdfast.connectors.brightpearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.BrightpearlSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writes that bring the rows of a document that stands to what is wanted, one a row, since Brightpearl changes no more at once.
 * Each is by the row's id, and done twice does what it does once, but adding: a row that was added twice, because an answer was
 * lost and the row appeared late, is seen at the next look and taken off.
 */
final class RowPlan {

    private final String document;
    private final Effect effect;
    private final List<WantedRow> wanted;
    private final References references;
    private final BrightpearlSettings settings;
    private final List<Write> changed = new ArrayList<>();
    private final List<Write> added = new ArrayList<>();
    private final List<Write> removed = new ArrayList<>();

    /** @param document its id @param effect what its changes bring about */
    RowPlan(
            String document,
            Effect effect,
            List<WantedRow> wanted,
            References references,
            BrightpearlSettings settings) {
        this.document = document;
        this.effect = effect;
        this.wanted = wanted;
        this.references = references;
        this.settings = settings;
    }

    /** Changes, then what is new, then what goes: so that a document is not left without rows on the way. */
    List<Write> writes(RowMatch match) {
        for (WantedRow want : wanted) {
            match.of(want).ifPresentOrElse(row -> bring(want, row), () -> add(want));
        }
        match.unmatched().stream().filter(row -> ours(row)).forEach(this::remove);
        List<Write> all = new ArrayList<>(changed);
        all.addAll(added);
        all.addAll(removed);
        return all;
    }

    private void bring(WantedRow want, HeldRow row) {
        if (want.units() == 0) {
            remove(row);
        } else if (!RowMatch.same(want, row, references) && !renamed(want, row)) {
            remove(row);
            add(want);
        } else {
            ArrayNode changes = changes(want, row);
            if (!changes.isEmpty()) {
                check(row);
                changed.add(write("PATCH", "/" + row.id(), changes, "Change row " + row.id()));
            }
        }
    }

    /** A free text's words may differ from what they would be now: its key says what it is. */
    private static boolean renamed(WantedRow want, HeldRow row) {
        return Named.standIn(want.item()).isPresent()
                && row.sku() == null
                && want.key().equals(row.key());
    }

    /** The tax comes last: Brightpearl computes a row's tax anew when its net changes. */
    private ArrayNode changes(WantedRow want, HeldRow row) {
        ArrayNode changes = Json.array();
        if (row.quantity().compareTo(BigDecimal.valueOf(want.units())) != 0) {
            replace(changes, "/quantity/magnitude", Json.object().numberNode(want.units()));
        }
        String code = Named.need(references, want.taxCode());
        boolean other = !code.equals(row.taxCode());
        if (other) {
            replace(changes, "/rowValue/taxCode", Json.object().textNode(code));
        }
        boolean net = row.net().compareTo(want.net()) != 0;
        if (net) {
            replace(changes, "/rowValue/rowNet/value", Json.object().numberNode(want.net()));
        }
        if (!changes.isEmpty() || row.tax().compareTo(want.tax()) != 0) {
            replace(changes, "/rowValue/rowTax/value", Json.object().numberNode(want.tax()));
        }
        return changes;
    }

    private static void replace(ArrayNode changes, String path, JsonNode value) {
        changes.addObject().put("op", "replace").put("path", path).set("value", value);
    }

    private void add(WantedRow want) {
        if (want.units() > 0) {
            added.add(write("POST", "", want.added(references), "Add a row of " + want.units() + " units"));
        }
    }

    private void remove(HeldRow row) {
        check(row);
        removed.add(write("DELETE", "/" + row.id(), null, "Take row " + row.id() + " off"));
    }

    /**
     * A row that nobody wants is taken off only when it is Holdfast's own: it tells our key, has the words and nominal code
     * of what is no product, or is what a wanted row is to the last cent, and so was added twice.
     */
    private boolean ours(HeldRow row) {
        if (row.key() != null) {
            return row.key().matches("[0-9]{1,20}|outstanding")
                    || StandIn.ofKey(row.key()).isPresent();
        }
        return RowMatch.standIn(row, settings).isPresent()
                || wanted.stream().anyMatch(want -> RowMatch.same(want, row, references) && RowMatch.right(want, row));
    }

    private void check(HeldRow row) {
        if (row.bundle()) {
            throw new UpstreamException(new Failure.Unsupported(
                    "Row " + row.id() + " of order " + document
                            + " is a bundle, whose parts are rows of their own: change it in Brightpearl by hand",
                    effect.name()));
        }
    }

    private Write write(String method, String rest, @Nullable JsonNode body, String summary) {
        return new Write(
                effect,
                false,
                method,
                "/order-service/order/" + document + "/row" + rest,
                body,
                summary + " of order " + document);
    }
}
