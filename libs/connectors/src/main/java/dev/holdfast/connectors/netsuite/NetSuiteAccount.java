package dev.holdfast.connectors.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.AccountFacts;
import dev.holdfast.connectors.netsuite.SuiteQl.Page;
import dev.holdfast.connectors.netsuite.SuiteQl.Row;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.ErpSettings.NetSuite;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a NetSuite account says of itself. It tells no caller which role he has; of a role that is known by its id, it lists the
 * permissions. Which time zone the user prefers shows where one moment is told twice: by a query in that zone, by the record in UTC.
 */
final class NetSuiteAccount implements AccountFacts {

    /** Levels of permissions: 1 view, 2 create, 3 edit, 4 full. What is made is changed later. */
    private static final int EDIT = 3;

    /** Two readings of one moment are one moment; a record that is changed between them is not. */
    private static final Duration SAME = Duration.ofMinutes(1);

    /** Every zone is this much apart from UTC, so many times. */
    private static final int ZONE_STEP_MINUTES = 15;

    private final NetSuite settings;
    private final BookingSettings booking;
    private final NetSuiteCalls calls;
    private final SuiteQl suiteQl;

    NetSuiteAccount(NetSuite settings, BookingSettings booking, NetSuiteCalls calls, SuiteQl suiteQl) {
        this.settings = settings;
        this.booking = booking;
        this.calls = calls;
        this.suiteQl = suiteQl;
    }

    @Override
    public List<Told> rights() {
        String role = settings.role();
        if (role == null) {
            return List.of(Told.notTold(
                    "what the role may write: NetSuite does not say which role a caller has",
                    "set erp.netsuite.role to the internal id of the integration's role, which needs "
                            + String.join(", ", needed().values()) + " with level Edit or Full"));
        }
        Map<String, Integer> levels = new HashMap<>();
        try {
            suiteQl.all(
                            "SELECT rp.permkey AS permkey, rp.permlevel AS permlevel FROM rolepermissions rp WHERE rp.role = "
                                    + role + " ORDER BY rp.permkey")
                    .forEach(row -> levels.merge(
                            row.need("permkey"), row.number("permlevel").intValue(), Math::max));
        } catch (UpstreamException e) {
            if (!(e.failure() instanceof Failure.Forbidden || e.failure() instanceof Failure.Rejected)) {
                throw e;
            }
        }
        if (levels.isEmpty()) {
            return List.of(Told.notTold(
                    "what role " + role + " may write: it may not see its own permissions, or no role has that id",
                    "check erp.netsuite.role, and that the role has " + String.join(", ", needed().values())
                            + " with level Edit or Full"));
        }
        List<Told> told = new ArrayList<>();
        needed().forEach((key, name) -> told.add(right(key, name, levels.getOrDefault(key, 0))));
        return told;
    }

    private Told right(String key, String name, int level) {
        return level >= EDIT
                ? Told.right(name)
                : Told.wrong(
                        name + " (" + key + ") is granted with "
                                + (level == 0 ? "no level" : "level " + level + " of 4"),
                        "grant role " + settings.role() + " the permission " + name + " with level Edit or Full");
    }

    /** Permissions that Holdfast's records need, by NetSuite's key. */
    private Map<String, String> needed() {
        Map<String, String> needed = new LinkedHashMap<>();
        needed.put("TRAN_SALESORD", "Sales Order");
        needed.put("TRAN_ITEMSHIP", "Item Fulfillment");
        needed.put("TRAN_CUSTCRED", "Credit Memo");
        if (settings.refunds() != null) {
            needed.put("TRAN_CUSTRFND", "Customer Refund");
        }
        if (booking.customers() != CustomerPolicy.SINGLE) {
            needed.put("LIST_CUSTJOB", "Customers");
        }
        return needed;
    }

    @Override
    public Told days() {
        List<Row> rows = suiteQl.first(
                "SELECT t.id AS id, TO_CHAR(t.lastmodifieddate, 'YYYY-MM-DD\"T\"HH24:MI:SS') AS told FROM transaction t"
                        + " WHERE t.type = 'SalesOrd' ORDER BY t.id DESC",
                1);
        Optional<Instant> modified = rows.isEmpty()
                ? Optional.empty()
                : calls.find(NetSuiteCalls.record(
                                "/salesOrder/" + rows.getFirst().need("id") + "?fields=lastModifiedDate"))
                        .flatMap(NetSuiteAccount::modified);
        if (modified.isEmpty()) {
            return Told.notTold(
                    "which time zone the integration's user has: there is no sales order to see it by",
                    "see under Home, Set Preferences, that it is " + zone() + ", as erp.netsuite.time-zone says");
        }
        LocalDateTime told = time(rows.getFirst());
        Duration apart = Duration.between(
                        modified.get(),
                        told.toInstant(settings.timeZone().getRules().getOffset(modified.get())))
                .abs();
        if (apart.compareTo(SAME) < 0) {
            return Told.right("NetSuite tells times, and cuts days, in " + zone());
        }
        Duration ahead = Duration.between(modified.get(), told.toInstant(ZoneOffset.UTC));
        return ahead.toMinutes() % ZONE_STEP_MINUTES == 0
                ? Told.wrong(
                        "NetSuite tells the integration's user times " + offset(ahead)
                                + ", and erp.netsuite.time-zone is " + zone(),
                        "set erp.netsuite.time-zone to the user's preference, or the preference to " + zone())
                : Told.notTold(
                        "which time zone the integration's user has: the order to see it by was just changed",
                        "look again");
    }

    private String zone() {
        return Kinds.written(settings.timeZone());
    }

    private static String offset(Duration ahead) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds((int) ahead.toSeconds());
        return offset.equals(ZoneOffset.UTC) ? "in UTC" : "that are " + offset.getId() + " from UTC";
    }

    private static Optional<Instant> modified(JsonNode order) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(order.path("lastModifiedDate").asText())
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDateTime time(Row row) {
        try {
            return LocalDateTime.parse(row.need("told"));
        } catch (DateTimeException e) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A query's lastmodifieddate is no time", "$.items[].told"), e);
        }
    }

    @Override
    public List<Told> places() {
        Set<String> named = new TreeSet<>(settings.locations().values());
        if (settings.location() != null) {
            named.add(settings.location());
        }
        if (named.isEmpty()) {
            return List.of();
        }
        Set<String> active = new HashSet<>();
        Set<String> inactive = new HashSet<>();
        List<String> ids =
                named.stream().filter(id -> id.matches("[0-9]{1,12}")).toList();
        if (!ids.isEmpty()) {
            suiteQl.all("SELECT l.id AS id, l.isinactive AS isinactive FROM location l WHERE l.id IN ("
                            + String.join(", ", ids) + ") ORDER BY l.id")
                    .forEach(row -> ("T".equals(row.get("isinactive")) ? inactive : active).add(row.need("id")));
        }
        return named.stream()
                .map(id -> active.contains(id)
                        ? Told.right("location " + id)
                        : Told.wrong(
                                "location " + id
                                        + (inactive.contains(id)
                                                ? " is inactive in NetSuite"
                                                : " does not exist in NetSuite, or the role may not see it"),
                                "put erp.netsuite.locations and erp.netsuite.location right: internal ids of active"
                                        + " locations"))
                .toList();
    }

    /** Codes below 0 are NetSuite's own, in every account. */
    @Override
    public List<Told> taxCodes() {
        Set<String> named = new TreeSet<>(settings.taxCodes().values());
        Stream.of(settings.defaultTaxCode(), settings.exemptTaxCode())
                .filter(Objects::nonNull)
                .forEach(named::add);
        List<String> ids =
                named.stream().filter(id -> id.matches("[0-9]{1,12}")).toList();
        Set<String> there = new HashSet<>();
        for (String table : ids.isEmpty() ? List.<String>of() : List.of("salestaxitem", "taxgroup")) {
            suiteQl.all("SELECT t.id AS id FROM " + table + " t WHERE t.isinactive = 'F' AND t.id IN ("
                            + String.join(", ", ids) + ") ORDER BY t.id")
                    .forEach(row -> there.add(row.need("id")));
        }
        return named.stream()
                .map(id -> there.contains(id) || id.matches("-[0-9]{1,12}")
                        ? Told.right("tax code " + id)
                        : Told.wrong(
                                "tax code " + id + " is no active tax code or tax group in NetSuite",
                                "put erp.netsuite.tax-codes, default-tax-code and exempt-tax-code right: internal ids"))
                .toList();
    }

    @Override
    public Stream<Item> items() {
        return Stream.iterate(
                        page("0"),
                        page -> !page.rows().isEmpty(),
                        page -> page.hasMore() ? page(page.rows().getLast().need("id")) : new Page(List.of(), false))
                .flatMap(page -> page.rows().stream())
                .map(row -> new Item(row.need("id"), row.need("itemid")));
    }

    private Page page(String after) {
        return suiteQl.page("SELECT i.id AS id, i.itemid AS itemid FROM item i WHERE i.isinactive = 'F' AND i.id > "
                + after + " ORDER BY i.id");
    }

    @Override
    public String itemName(String sku) {
        return settings.skuAliases().getOrDefault(sku, sku);
    }
}
