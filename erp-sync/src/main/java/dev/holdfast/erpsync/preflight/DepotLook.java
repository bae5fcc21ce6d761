package dev.holdfast.erpsync.preflight;

import static dev.holdfast.erpsync.preflight.Finding.amber;
import static dev.holdfast.erpsync.preflight.Finding.green;
import static dev.holdfast.erpsync.preflight.Finding.red;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.HookAddresses;
import dev.holdfast.connectors.ShopFacts.Place;
import dev.holdfast.connectors.StockLedger.Detail;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.settings.Connection;
import dev.holdfast.settings.Connection.SignatureScheme;
import dev.holdfast.settings.Connection.WebhookSource;
import dev.holdfast.settings.WarehouseSettings;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is found of a connection's 3PL accounts, and of the senders that speak for them. */
final class DepotLook {

    /** Positions looked through for the places that goods lie at: enough to have seen each, few enough not to exhaust an account. */
    private static final int POSITIONS = 2_000;

    private final Connection connection;
    private final HookAddresses addresses;
    private final List<Place> places;
    private final Duration soon;

    /** @param places the shop's; empty where they are not known @param soon as of the other credentials */
    DepotLook(Connection connection, HookAddresses addresses, List<Place> places, Duration soon) {
        this.connection = connection;
        this.addresses = addresses;
        this.places = places;
        this.soon = soon;
    }

    List<Finding> look(List<Depot> depots, Instant now) {
        List<Finding> findings = new ArrayList<>();
        for (Depot depot : depots) {
            findings.addAll(one(depot, now));
        }
        findings.addAll(sources());
        findings.addAll(shared());
        return findings;
    }

    private List<Finding> one(Depot depot, Instant now) {
        String check = "warehouse-" + depot.settings().name();
        List<Finding> findings = new ArrayList<>();
        CredentialProbe.Result result;
        try {
            result = depot.probe().probe();
        } catch (UpstreamException e) {
            return List.of(red(
                    check,
                    depot.settings().vendor() + " does not let us in: "
                            + e.failure().reason(),
                    "put the credential of warehouse " + depot.settings().name() + " right"));
        }
        findings.add(green(check, depot.settings().vendor() + ": " + result.identity()));
        findings.add(scopes(check + "-scopes", result));
        findings.add(
                Ending.of(check + "-credential", CredentialKind.of(depot.settings()), result.expiresAt(), now, soon));
        if (result.warning() != null) {
            findings.add(amber(check + "-warning", result.warning(), "see the vendor's page under docs/connectors"));
        }
        findings.addAll(
                Looking.at(check + "-locations", "its locations", () -> locations(check + "-locations", depot)));
        findings.addAll(
                Looking.at(check + "-webhooks", "its webhooks", () -> webhooks(check + "-webhooks", depot, now)));
        return findings;
    }

    private static Finding scopes(String check, CredentialProbe.Result result) {
        if (!result.missing().isEmpty()) {
            return red(
                    check,
                    "lacking: " + String.join(", ", new TreeSet<>(result.missing())),
                    "grant them to the credential");
        }
        return result.granted().isEmpty()
                ? green(check, "the vendor lists none; nothing is ever written there")
                : green(check, "granted: " + String.join(", ", new TreeSet<>(result.granted())));
    }

    private List<Finding> locations(String check, Depot depot) {
        WarehouseSettings settings = depot.settings();
        if (settings.locations().isEmpty()) {
            return List.of(amber(
                    check,
                    "none are named: every shipment of the shop's may be its, and stock is not compared by place",
                    "name under warehouses." + settings.name()
                            + ".locations which of the shop's locations it ships from"));
        }
        List<Finding> findings = new ArrayList<>();
        if (!places.isEmpty()) {
            findings.addAll(PlacesLook.strangers(
                    check,
                    "warehouses." + settings.name() + ".locations",
                    settings.locations().keySet(),
                    places));
        }
        Set<String> unseen = new TreeSet<>(settings.locations().values());
        if (depot.stock().detail() == Detail.BY_LOCATION) {
            try (Stream<StockPosition> positions = depot.stock().positions()) {
                positions
                        .limit(POSITIONS)
                        .map(StockPosition::location)
                        .filter(Objects::nonNull)
                        .takeWhile(place -> !unseen.isEmpty())
                        .forEach(unseen::remove);
            }
        }
        if (!unseen.isEmpty()) {
            findings.add(amber(
                    check,
                    "no goods were seen at " + Looking.shown(unseen) + ": a wrong id, or an empty place",
                    "see that warehouses." + settings.name() + ".locations names the vendor's ids of its places"));
        }
        if (findings.isEmpty()) {
            findings.add(green(
                    check, "ships from " + new TreeSet<>(settings.locations().values())));
        }
        return findings;
    }

    private List<Finding> webhooks(String check, Depot depot, Instant now) {
        Hooks hooks = depot.hooks();
        if (hooks == null) {
            return List.of(green(check, "the vendor has none: what it has shipped is asked for now and then"));
        }
        List<WebhookSource> sources = connection.sources().stream()
                .filter(source ->
                        vendor(source.scheme()).equals(depot.settings().vendor()))
                .toList();
        List<WebhookSource> named = sources.stream()
                .filter(source -> source.name().equals(depot.settings().name()))
                .toList();
        List<WebhookSource> mine = named.isEmpty() && only(depot) ? sources : named;
        if (mine.isEmpty()) {
            return List.of(amber(
                    check,
                    "no source speaks for it: what it has shipped is learned when it is asked the next time",
                    "add a source called " + depot.settings().name() + " under sources, with the vendor's scheme"));
        }
        return mine.stream()
                .map(source -> hooks.look(check, source, addresses.of(connection.name()), now))
                .toList();
    }

    private boolean only(Depot depot) {
        return connection.warehouses().stream()
                        .filter(one -> one.vendor().equals(depot.settings().vendor()))
                        .count()
                == 1;
    }

    /** Senders whose every event would be parked, because no account of theirs is configured. */
    private List<Finding> sources() {
        return connection.sources().stream()
                .filter(source -> !vendor(source.scheme()).isEmpty())
                .filter(source -> connection.warehouses().stream()
                        .filter(one -> one.vendor().equals(vendor(source.scheme())))
                        .filter(one -> one.name().equals(source.name())
                                || connection.warehouses().stream()
                                                .filter(other -> other.vendor().equals(one.vendor()))
                                                .count()
                                        == 1)
                        .findAny()
                        .isEmpty())
                .map(source -> amber(
                        "source-" + source.name(),
                        "speaks for no account under warehouses: each of its webhooks would be parked",
                        "add the account, or where the vendor has several, call one of them " + source.name()))
                .toList();
    }

    /** Locations that two accounts claim: whose shipment is whose could not be told. */
    private List<Finding> shared() {
        Map<String, String> owners = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (WarehouseSettings one : connection.warehouses()) {
            for (String place : new TreeSet<>(one.locations().keySet())) {
                String other = owners.putIfAbsent(place, one.name());
                if (other != null) {
                    findings.add(red(
                            "warehouses",
                            "location " + place + " is shipped from by both " + other + " and " + one.name(),
                            "name it under one of them alone"));
                }
            }
        }
        return findings;
    }

    /** Whose accounts a scheme's senders speak for; empty for none. */
    private static String vendor(SignatureScheme scheme) {
        return switch (scheme) {
            case SHIPBOB, SHIPBOB_UNSIGNED -> "shipbob";
            case SHIPHERO -> "shiphero";
            case STANDARD_WEBHOOKS, BRIGHTPEARL, BUSINESS_CENTRAL, UNSIGNED -> "";
        };
    }
}
