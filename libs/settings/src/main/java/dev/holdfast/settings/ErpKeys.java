package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.optional;

import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Section;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ERP side of a connection: one block, named for the vendor. */
final class ErpKeys {

    private ErpKeys() {}

    /** @param rotating the block within it whose tokens end with their renewal; empty where none do */
    private record Vendor(
            Key<Block> key, Function<Block, ErpSettings> settings, Function<Block, Optional<Block>> rotating) {

        Vendor(Key<Block> key, Function<Block, ErpSettings> settings) {
            this(key, settings, block -> Optional.empty());
        }
    }

    /** {@code erp.businesscentral}. */
    static final Key<Block> BUSINESS_CENTRAL = optional(
            "businesscentral", BusinessCentralKeys.BUSINESS_CENTRAL, "A company in Dynamics 365 Business Central.");

    /** Every vendor whose ERP Holdfast writes to: the one place to add another. */
    private static final List<Vendor> VENDORS = List.of(
            new Vendor(optional("netsuite", NetSuiteKeys.NETSUITE, "A NetSuite account."), NetSuiteKeys::settings),
            new Vendor(
                    optional("brightpearl", BrightpearlKeys.BRIGHTPEARL, "A Brightpearl account."),
                    BrightpearlKeys::settings,
                    BrightpearlKeys::rotating),
            new Vendor(BUSINESS_CENTRAL, BusinessCentralKeys::settings),
            new Vendor(
                    optional(
                            "financeoperations",
                            FinanceOperationsKeys.FINANCE_OPERATIONS,
                            "A legal entity of a Dynamics 365 Finance & Operations environment."),
                    FinanceOperationsKeys::settings));

    private static final String NAMES =
            VENDORS.stream().map(vendor -> vendor.key().name()).collect(Collectors.joining(", "));

    /** {@code erp:}; one key a vendor. */
    static final Section ERP = Section.of(
                    "`erp`",
                    "The ERP side of a connection: exactly one block, named for the vendor.",
                    VENDORS.stream().map(Vendor::key).toArray(Key<?>[]::new))
            .ruled((block, problems) -> {
                if (VENDORS.stream().filter(vendor -> block.has(vendor.key())).count() != 1) {
                    problems.add(
                            block.line(), block.path(), "must have exactly one block, named for the vendor: " + NAMES);
                }
            });

    /** The blocks whose tokens end with their renewal. */
    static Stream<Block> rotating(Block erp) {
        return VENDORS.stream().flatMap(vendor -> erp.find(vendor.key()).flatMap(vendor.rotating()).stream());
    }

    static ErpSettings settings(Block erp) {
        return VENDORS.stream()
                .flatMap(vendor -> erp.find(vendor.key()).map(vendor.settings()).stream())
                .findFirst()
                .orElseThrow();
    }
}
