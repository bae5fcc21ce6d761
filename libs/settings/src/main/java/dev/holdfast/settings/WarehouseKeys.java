package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.optional;
import static dev.holdfast.settings.yaml.Key.required;

import dev.holdfast.settings.WarehouseSettings.Reference;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Many;
import dev.holdfast.settings.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The 3PL accounts of a connection: for each its name, and one block named for the vendor. */
final class WarehouseKeys {

    private WarehouseKeys() {}

    /** @param rotating the block within it whose tokens end with their renewal; empty where none do */
    private record Vendor(
            Key<Block> key,
            BiFunction<String, Block, WarehouseSettings> settings,
            Function<Block, Optional<Block>> rotating) {}

    /** Every vendor whose warehouses Holdfast reads: the one place to add another. */
    private static final List<Vendor> VENDORS = List.of(
            new Vendor(
                    optional("shipbob", ShipBobKeys.SHIPBOB, "A ShipBob account."),
                    ShipBobKeys::settings,
                    ShipBobKeys::rotating),
            new Vendor(
                    optional("shiphero", ShipHeroKeys.SHIPHERO, "A ShipHero account."),
                    ShipHeroKeys::settings,
                    block -> Optional.empty()),
            new Vendor(
                    optional("extensiv", ExtensivKeys.EXTENSIV, "An account of Extensiv's 3PL Warehouse Manager."),
                    ExtensivKeys::settings,
                    block -> Optional.empty()));

    private static final String NAMES =
            VENDORS.stream().map(vendor -> vendor.key().name()).collect(Collectors.joining(", "));

    static final Key<String> NAME = required(
            "name", NameForm.NAME, "Tells it from the connection's other accounts; part of its credential's name.");

    /** {@code warehouses:}; one entry an account. */
    static final Section WAREHOUSE = Section.of(
                    "`warehouses`",
                    "The 3PL accounts that ship a connection's orders: for each a name and exactly one block, named for the"
                            + " vendor. Holdfast reads orders, shipments and stock there and writes nothing but its own"
                            + " webhook subscriptions.",
                    Stream.concat(Stream.of(NAME), VENDORS.stream().map(Vendor::key))
                            .toArray(Key<?>[]::new))
            .ruled((block, problems) -> {
                if (VENDORS.stream().filter(vendor -> block.has(vendor.key())).count() != 1) {
                    problems.add(
                            block.line(), block.path(), "must have exactly one block, named for the vendor: " + NAMES);
                }
            });

    /** The blocks whose tokens end with their renewal. */
    static Stream<Block> rotating(Block warehouse) {
        return VENDORS.stream().flatMap(vendor -> warehouse.find(vendor.key()).flatMap(vendor.rotating()).stream());
    }

    static WarehouseSettings settings(Block warehouse) {
        String name = warehouse.get(NAME);
        return VENDORS.stream()
                .flatMap(vendor ->
                        warehouse
                                .find(vendor.key())
                                .map(block -> vendor.settings().apply(name, block))
                                .stream())
                .findFirst()
                .orElseThrow();
    }

    /** {@code reference:}, which every vendor has. @param field the vendor's own name of it */
    static Key<Reference> reference(String field, Reference fallback, String written) {
        return Key.defaulted(
                "reference",
                Kinds.oneOf(Reference.class),
                fallback,
                written,
                "What of the shop's order stands in the warehouse's `" + field
                        + "`: `order-id` is Shopify's id (6001112223334), `order-name` its name (#1042).");
    }

    /** {@code locations:}, which every vendor has. @param place the vendor's own word */
    static Key<Map<String, String>> locations(String place) {
        return Key.defaulted(
                "locations",
                Many.table("Shopify location id", place, List.of()),
                Map.of(),
                "none",
                "Which place of the warehouse is which location of the shop, for comparing stock.");
    }
}
