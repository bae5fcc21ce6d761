package dev.holdfast.simulators.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.exchange.Answer;
import dev.holdfast.simulators.exchange.Call;
import dev.holdfast.simulators.exchange.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Orders by number of page. All filters must be met; bounds on dates are of the order's taking in, or of its last change. */
final class OrderList {

    private static final int USUAL_PAGE = 50;

    private static final Set<String> PARAMETERS = Set.of(
            "Page",
            "Limit",
            "IDs",
            "ReferenceIds",
            "StartDate",
            "EndDate",
            "SortOrder",
            "HasTracking",
            "LastUpdateStartDate",
            "LastUpdateEndDate",
            "IsTrackingUploaded",
            "LastTrackingUpdateStartDate",
            "LastTrackingUpdateEndDate");

    private final Shop shop;

    OrderList(Shop shop) {
        this.shop = shop;
    }

    Answer answer(Call call, @Nullable String channel) {
        Parameters parameters = new Parameters(shop, call, PARAMETERS);
        int page = parameters.whole("Page", 1, 1, Integer.MAX_VALUE);
        int limit = Math.min(parameters.whole("Limit", USUAL_PAGE, 1, 250), shop.number(Choices.LARGEST_PAGE));
        boolean newest =
                switch (parameters.text("SortOrder").orElse("Newest")) {
                    case "Newest" -> true;
                    case "Oldest" -> false;
                    default -> throw Refused.validation(400, "SortOrder", "The value is not valid.");
                };
        Predicate<ObjectNode> filter = filter(parameters, channel);
        List<ObjectNode> found = shop.account().read(tables -> {
            List<ObjectNode> fitting = new ArrayList<>();
            tables.all(Shop.ORDER).values().stream().filter(filter).forEach(fitting::add);
            return fitting;
        });
        Comparator<ObjectNode> order = Comparator.comparing((ObjectNode record) -> created(record))
                .thenComparing(record -> record.path("view").path("id").asLong());
        found.sort(newest ? order.reversed() : order);
        ArrayNode rows = Json.mapper().createArrayNode();
        found.stream().skip((long) (page - 1) * limit).limit(limit).forEach(record -> rows.add(record.path("view")));
        Answer answer = Answer.json(200, rows);
        return shop.choice(Choices.TOTAL_PAGES).equals("on")
                ? answer.with("Total-Count", Integer.toString(found.size()))
                        .with("Total-Pages", Integer.toString((found.size() + limit - 1) / limit))
                        .with("Page", Integer.toString(page))
                : answer;
    }

    Answer one(String id) {
        return record(id).map(record -> Answer.json(200, record.path("view"))).orElseGet(() -> Answer.empty(404));
    }

    Answer shipments(String id) {
        return record(id)
                .map(record -> Answer.json(200, record.path("view").path("shipments")))
                .orElseGet(() -> Answer.empty(404));
    }

    private Optional<ObjectNode> record(String id) {
        return shop.account().read(tables -> tables.get(Shop.ORDER, id));
    }

    private Predicate<ObjectNode> filter(Parameters parameters, @Nullable String channel) {
        List<Predicate<ObjectNode>> filters = new ArrayList<>();
        if (channel != null) {
            filters.add(record ->
                    record.path("view").path("channel").path("id").asText().equals(channel));
        }
        parameters
                .list("IDs")
                .ifPresent(ids -> filters.add(
                        record -> ids.contains(record.path("view").path("id").asText())));
        parameters
                .list("ReferenceIds")
                .ifPresent(references -> filters.add(record -> references.contains(
                        record.path("view").path("reference_id").asText())));
        parameters.moment("StartDate").ifPresent(from -> filters.add(record -> !before(created(record), from)));
        parameters.moment("EndDate").ifPresent(until -> filters.add(record -> !after(created(record), until)));
        parameters
                .moment("LastUpdateStartDate")
                .ifPresent(from -> filters.add(record -> !before(updated(record), from)));
        parameters
                .moment("LastUpdateEndDate")
                .ifPresent(until -> filters.add(record -> !after(updated(record), until)));
        parameters
                .text("HasTracking")
                .ifPresent(wanted ->
                        filters.add(record -> hasTracking(record.path("view")) == Boolean.parseBoolean(wanted)));
        return filters.stream().reduce(record -> true, Predicate::and);
    }

    private boolean before(Instant moment, Instant bound) {
        return inclusive() ? moment.isBefore(bound) : !moment.isAfter(bound);
    }

    private boolean after(Instant moment, Instant bound) {
        return inclusive() ? moment.isAfter(bound) : !moment.isBefore(bound);
    }

    private boolean inclusive() {
        return shop.choice(Choices.BOUNDS).equals("inclusive");
    }

    private static Instant created(ObjectNode record) {
        return Instant.parse(record.path("view").path("created_date").asText());
    }

    private static Instant updated(ObjectNode record) {
        return Instant.parse(record.path("updated").asText());
    }

    private static boolean hasTracking(JsonNode order) {
        for (JsonNode shipment : order.path("shipments")) {
            if (shipment.path("tracking").hasNonNull("tracking_number")) {
                return true;
            }
        }
        return false;
    }
}
