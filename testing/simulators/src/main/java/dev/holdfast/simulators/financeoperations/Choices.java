package dev.holdfast.simulators.financeoperations;

import dev.holdfast.simulators.world.Switch;
import java.util.List;

/** What can be chosen of an environment's {@link Behaviour}. */
final class Choices {

    private Choices() {}

    static final Switch NUMBER_SEQUENCE = new Switch(
            "number-sequence",
            List.of("automatic", "manual"),
            "automatic",
            "whether sales orders are numbered by the environment, which refuses given numbers, or by whoever makes them");
    static final Switch LINE_AMOUNT = new Switch(
            "line-amount",
            List.of("given", "price-times-quantity"),
            "given",
            "whether a line's amount is kept as given, or computed of price, price quantity and quantity to the cent");
    static final Switch ZERO_QUANTITY = new Switch(
            "zero-quantity", List.of("keep", "refuse"), "keep", "whether a line may be brought to a quantity of 0");
    static final Switch ORDER_TOTALS = new Switch(
            "order-totals",
            List.of("calculated", "stale"),
            "calculated",
            "whether a header's sums are up to date, or those of the moment when it was made, with AreTotalsCalculated No");
    static final Switch HEADER_TOUCHES_LINES = Switch.onOff(
            "header-touches-lines", false, "whether a change of a header changes the state of its lines too");
    static final Switch IF_MATCH = new Switch(
            "if-match",
            List.of("optional", "required"),
            "required",
            "whether changes must say which state they are of");
    static final Switch TEXT_COMPARE = new Switch(
            "text-compare",
            List.of("insensitive", "sensitive"),
            "insensitive",
            "whether filters and keys tell upper and lower case apart");
    static final Switch PAGE_SIZE =
            new Switch("page-size", List.of(), "10000", "rows in one answer; more of them are linked to");
    static final Switch DEFAULT_COMPANY = new Switch(
            "default-company",
            List.of(),
            "usmf",
            "the user's own legal entity: all that is shown without cross-company=true");
    static final Switch RETRY_AFTER = new Switch(
            "retry-after",
            List.of("seconds", "date", "absent"),
            "seconds",
            "how a throttled answer says when to come again");
    static final Switch REFUSAL_STATUS =
            new Switch("refusal-status", List.of("400", "500"), "400", "the status of a refusal by business logic");
    static final Switch AUTO_CHARGES = Switch.onOff(
            "auto-charges",
            false,
            "whether orders that do not decline it are charged 5.00 for handling by the environment");

    static final List<Switch> ALL = List.of(
            NUMBER_SEQUENCE,
            LINE_AMOUNT,
            ZERO_QUANTITY,
            ORDER_TOTALS,
            HEADER_TOUCHES_LINES,
            IF_MATCH,
            TEXT_COMPARE,
            PAGE_SIZE,
            DEFAULT_COMPANY,
            RETRY_AFTER,
            REFUSAL_STATUS,
            AUTO_CHARGES);
}
