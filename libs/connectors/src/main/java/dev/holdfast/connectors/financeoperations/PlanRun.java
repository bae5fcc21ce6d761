package dev.holdfast.connectors.financeoperations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.Plan.Write;
import dev.holdfast.connectors.json.Json;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends one plan's requests, one after the other. Until the first one has taken effect, a failure is what it is; after it the order
 * is neither as it was nor as it should be, and whatever stops the run is an {@code UnknownOutcome}: looking shows how far it came,
 * and the next plan does the rest.
 */
final class PlanRun {

    /** What a plan looks at: a line that differs in one of these is not the line that the plan was made against. */
    private static final List<String> PLANNED_AGAINST = List.of("OrderedSalesQuantity", "LineAmount", "ItemNumber");

    private final FinanceOperationsSettings settings;
    private final ODataCalls calls;
    private final HeldOrders orders;
    private final Clock clock;
    private final Instant enough;
    private final Plan plan;
    private final Map<String, String> etags = new HashMap<>();
    private @Nullable String number;
    private int done;

    /** @param patience how long requests go on being sent */
    PlanRun(
            FinanceOperationsSettings settings,
            ODataCalls calls,
            HeldOrders orders,
            Clock clock,
            Duration patience,
            Plan plan) {
        this.settings = settings;
        this.calls = calls;
        this.orders = orders;
        this.clock = clock;
        this.enough = clock.instant().plus(patience);
        this.plan = plan;
        BookedOrder found = plan.found();
        if (found != null) {
            this.number = found.recordId();
            known(found.raw());
        }
    }

    /** Sends all of it. @return the order's number */
    String send() {
        for (Write write : plan.writes()) {
            if (done > 0 && !clock.instant().isBefore(enough)) {
                throw between("it takes longer than one go has time for");
            }
            try {
                send(write);
            } catch (UpstreamException e) {
                if (done == 0 || e.failure() instanceof Failure.UnknownOutcome) {
                    throw e;
                }
                throw new UpstreamException(between(e.failure().reason()).failure(), e);
            }
            done++;
        }
        if (number == null) {
            throw new IllegalStateException("A plan without the order it is about has no writes");
        }
        return number;
    }

    private void send(Write write) {
        if (write.method().equals("POST")) {
            ObjectNode body = body(write);
            boolean line = body.has("ItemNumber");
            if (line && !body.has("SalesOrderNumber")) {
                body.put("SalesOrderNumber", number);
            }
            ObjectNode made = calls.write("POST", write.path(), body, null).orElseGet(Json::object);
            if (!line) {
                number = Fields.text(made, "SalesOrderNumber").orElseThrow(PlanRun::unnamed);
            }
            return;
        }
        String etag = etags.get(write.path());
        calls.write(write.method(), write.path(), write.body(), etag);
        if (write.path().contains("/" + HeldOrder.HEADERS + "(")
                && done + 1 < plan.writes().size()) {
            lookAgain();
        }
    }

    private static ObjectNode body(Write write) {
        if (write.body() instanceof ObjectNode body) {
            return body.deepCopy();
        }
        throw new IllegalStateException("What is made has a body");
    }

    /** A header's change may have passed on to the lines: their states are new, and must not be anybody else's. */
    private void lookAgain() {
        BookedOrder found = plan.found();
        if (found == null || number == null) {
            return;
        }
        List<ObjectNode> lines = orders.lines(number);
        Map<String, JsonNode> before = new HashMap<>();
        found.raw().path("lines").forEach(line -> before.put(Fields.need(line, "InventoryLotId"), line));
        for (ObjectNode line : lines) {
            JsonNode was = before.remove(Fields.need(line, "InventoryLotId"));
            if (was == null || !same(was, line)) {
                throw new UpstreamException(
                        new Failure.Conflict("Somebody else changed lines of sales order " + number + " meanwhile"));
            }
        }
        if (!before.isEmpty()) {
            throw new UpstreamException(
                    new Failure.Conflict("Somebody else deleted lines of sales order " + number + " meanwhile"));
        }
        lines.forEach(this::line);
    }

    private static boolean same(JsonNode was, JsonNode is) {
        return PLANNED_AGAINST.stream().allMatch(field -> {
            JsonNode one = was.path(field);
            JsonNode other = is.path(field);
            boolean numbers = one.isNumber() && other.isNumber();
            return numbers ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
        });
    }

    private void known(JsonNode raw) {
        JsonNode header = raw.path("header");
        etag(calls.record(HeldOrder.HEADERS, "SalesOrderNumber", Fields.need(header, "SalesOrderNumber")), header);
        raw.path("lines").forEach(this::line);
    }

    private void line(JsonNode line) {
        etag(calls.record(HeldOrder.LINES, "InventoryLotId", Fields.need(line, "InventoryLotId")), line);
    }

    private void etag(String path, JsonNode record) {
        etags.put(path, Fields.text(record, "@odata.etag").orElse("*"));
    }

    private UpstreamException between(String why) {
        String order = number == null ? OrderKeys.reference(plan.key()) : number;
        String carriedOut = done + " of " + plan.writes().size() + " requests were carried out";
        return new UpstreamException(new Failure.UnknownOutcome(
                "Sales order " + order + " in " + settings.company() + ": " + carriedOut
                        + ", the rest is for the next plan: " + why,
                false));
    }

    private static UpstreamException unnamed() {
        return new UpstreamException(
                new Failure.UnknownOutcome(
                        "Finance & Operations took the order's header and did not tell its number, so read before writing again"));
    }
}
