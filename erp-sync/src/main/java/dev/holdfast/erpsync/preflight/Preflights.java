package dev.holdfast.erpsync.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.connectors.ShopFacts.Place;
import dev.holdfast.erpsync.ledger.Sql;
import dev.holdfast.erpsync.ledger.Transactions;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.MappingSettings;
import dev.holdfast.transport.UpstreamException;
import dev.holdfast.transport.rate.Lane;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes preflights, one at a time of a connection, and keeps what they found. */
public final class Preflights {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Report.Booking NONE = new Report.Booking(0, Map.of(), List.of());

    private final Transactions transactions;
    private final Grounds.Directory directory;
    private final LiveGate gate;
    private final PreflightConfig config;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** Makes them of these connections. */
    public Preflights(
            Transactions transactions,
            Grounds.Directory directory,
            LiveGate gate,
            PreflightConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.gate = gate;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Looks at everything, keeps the report, and lets a live connection that waited for it write when it is green. Takes up to
     * some minutes, since shop and ERP are asked as gently as by bulk work.
     *
     * @return empty when one of this connection is under way in this process
     */
    public Optional<Report> make(Connection connection, String actor) {
        if (!underWay.add(connection.name())) {
            return Optional.empty();
        }
        try {
            Grounds grounds = directory.grounds(connection.name()).orElseThrow();
            Report report = Lane.BULK.during(() -> look(connection, grounds));
            keep(report, actor);
            gate.looked(connection, report.green(), actor);
            return Optional.of(report);
        } finally {
            underWay.remove(connection.name());
        }
    }

    /** The newest report of a connection. */
    public Optional<Report> newest(String connection) {
        return transactions.inOne(sql -> Sql.one(
                sql,
                "select report from preflight where connection = ? order by id desc limit 1",
                row -> read(row.getString("report")),
                connection));
    }

    private Report look(Connection connection, Grounds grounds) {
        Instant now = clock.instant();
        HookAddresses addresses = grounds.addresses();
        List<Finding> findings = new ArrayList<>(new ShopLook(connection.shop(), addresses, config.endsSoon())
                .look(grounds.shopProbe(), grounds.shop(), now));
        findings.addAll(new ErpLook(connection.erp(), config.endsSoon()).access(grounds.erpProbe(), now));
        boolean shop = reachable(findings, "shop");
        boolean erp = reachable(findings, "erp");
        if (erp) {
            findings.addAll(AccountLook.look(grounds.account()));
            findings.addAll(ErpHooksLook.look(connection, grounds.hooks(), addresses, now));
        }
        findings.add(ErpLook.uniqueness(grounds.once(), grounds.effects()));
        findings.addAll(SettingsLook.of(connection, now));
        List<Place> places = new ArrayList<>();
        if (shop) {
            findings.addAll(Looking.at("shop-locations", "the shop's locations", () -> {
                places.addAll(grounds.shop().places());
                return PlacesLook.of(connection.erp(), places);
            }));
        }
        findings.addAll(new DepotLook(connection, addresses, places, config.endsSoon()).look(grounds.depots(), now));
        if (shop && erp && config.catalogue()) {
            findings.addAll(new CatalogueLook().look(grounds.shop(), grounds.account(), namesItems(connection)));
        }
        Report.Booking booking = shop && erp ? booking(grounds, now, findings) : unmade(findings);
        return new Report(
                connection.name(),
                connection.erp().vendor(),
                connection.mode().name().toLowerCase(Locale.ROOT),
                now,
                findings.stream().noneMatch(finding -> finding.colour() == Finding.Colour.RED),
                LookedAt.settings(connection),
                List.copyOf(findings),
                booking);
    }

    private static boolean namesItems(Connection connection) {
        return connection.mapping().rules().stream().anyMatch(rule -> rule.target() == MappingSettings.Target.ITEM);
    }

    private static boolean reachable(List<Finding> findings, String check) {
        return findings.stream()
                .noneMatch(finding -> finding.colour() == Finding.Colour.RED
                        && finding.check().equals(check));
    }

    private Report.Booking booking(Grounds grounds, Instant now, List<Finding> findings) {
        DryBooking dry = new DryBooking(grounds, config.orders());
        try {
            Report.Booking booking = dry.make(now);
            findings.addAll(ErpLook.unmapped(dry.missing()));
            findings.add(ErpLook.booking(booking));
            return booking;
        } catch (UpstreamException e) {
            findings.add(Finding.red(
                    "dry-booking",
                    "the shop did not tell its last orders: " + e.failure().reason(),
                    "put right what it says, and look again"));
            return NONE;
        }
    }

    private static Report.Booking unmade(List<Finding> findings) {
        findings.add(Finding.red(
                "dry-booking", "not made: one of the two systems does not let us in", "see shop and erp above"));
        return NONE;
    }

    private void keep(Report report, String actor) {
        transactions.inOne(sql -> Sql.update(
                sql,
                "insert into preflight (connection, actor, green, report) values (?, ?, ?, ?)",
                report.connection(),
                actor,
                report.green(),
                write(report)));
    }

    private static String write(Report report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A preflight's report is no JSON", e);
        }
    }

    private static Report read(String report) {
        try {
            return JSON.readValue(report, Report.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A preflight's row holds JSON that this release did not write", e);
        }
    }
}
