package dev.holdfast.settings;

import static dev.holdfast.settings.yaml.Key.optional;

import dev.holdfast.settings.MappingSettings.Rule;
import dev.holdfast.settings.MappingSettings.Target;
import dev.holdfast.settings.yaml.Block;
import dev.holdfast.settings.yaml.Key;
import dev.holdfast.settings.yaml.Kinds;
import dev.holdfast.settings.yaml.Many;
import dev.holdfast.settings.yaml.Placed;
import dev.holdfast.settings.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a connection's mapping. */
final class MappingKeys {

    private MappingKeys() {}

    private static final Key<String> VERSION =
            optional("version", Kinds.text(), "Your own name for this state of the mapping, such as a date.");
    private static final Key<Placed> SUBSIDIARY =
            expression("subsidiary", "Internal id of the subsidiary; empty text keeps `erp.netsuite.subsidiary`.");
    private static final Key<Placed> LOCATION =
            expression("location", "Internal id of the location; empty text keeps the tables.");
    private static final Key<Placed> SHIPPING_METHOD =
            expression("shipping-method", "Internal id of the shipping item; empty text keeps `shipping-methods`.");
    private static final Key<Placed> TAX_CODE =
            expression("tax-code", "Internal id of a line's, or shipping's, tax code; empty text keeps `tax-codes`.");
    private static final Key<Placed> ITEM =
            expression("item", "Name under which a line's item is looked up; empty text keeps the SKU.");
    private static final Key<Map<String, Placed>> ORDER_FIELDS =
            optional("order-fields", Many.placed("field", "expression"), "Custom fields of the order (`custbody…`).");
    private static final Key<Map<String, Placed>> LINE_FIELDS =
            optional("line-fields", Many.placed("field", "expression"), "Custom columns of each line (`custcol…`).");

    /** {@code mapping:}. */
    static final Section MAPPING = Section.of(
            "`mapping`",
            "What you change of how orders are written into the ERP, as expressions (CEL): see [mapping.md](mapping.md) for what"
                    + " they may read. They cannot change amounts, quantities or the order's key.",
            VERSION,
            SUBSIDIARY,
            LOCATION,
            SHIPPING_METHOD,
            TAX_CODE,
            ITEM,
            ORDER_FIELDS,
            LINE_FIELDS);

    static MappingSettings mapping(Optional<Block> written) {
        return written.map(MappingKeys::mapping).orElse(MappingSettings.NONE);
    }

    private static MappingSettings mapping(Block block) {
        List<Rule> rules = new ArrayList<>();
        add(rules, block, SUBSIDIARY, Target.SUBSIDIARY);
        add(rules, block, LOCATION, Target.LOCATION);
        add(rules, block, SHIPPING_METHOD, Target.SHIPPING_METHOD);
        add(rules, block, TAX_CODE, Target.TAX_CODE);
        add(rules, block, ITEM, Target.ITEM);
        addAll(rules, block, ORDER_FIELDS, Target.ORDER_FIELD);
        addAll(rules, block, LINE_FIELDS, Target.LINE_FIELD);
        return new MappingSettings(block.orNull(VERSION), List.copyOf(rules));
    }

    private static void add(List<Rule> rules, Block block, Key<Placed> key, Target target) {
        block.find(key)
                .ifPresent(placed -> rules.add(new Rule(target, "", placed.text(), block.pathOf(key), placed.line())));
    }

    private static void addAll(List<Rule> rules, Block block, Key<Map<String, Placed>> key, Target target) {
        block.find(key)
                .orElse(Map.of())
                .forEach((field, placed) -> rules.add(
                        new Rule(target, field, placed.text(), block.pathOf(key) + "." + field, placed.line())));
    }

    private static Key<Placed> expression(String name, String description) {
        return optional(name, Placed.text("an expression"), description);
    }
}
