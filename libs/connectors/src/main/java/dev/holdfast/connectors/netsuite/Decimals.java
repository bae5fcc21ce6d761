package dev.holdfast.connectors.netsuite;

import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.stream.Stream;

/**
 * What NetSuite cannot hold: its currencies have no decimals or two ("Precision can be zero or two", says the description of
 * its currency record). An amount with a third one would be rounded without a word, and never agree with the shop's.
 */
final class Decimals {

    private static final int MOST = 2;

    private Decimals() {}

    /** @throws UpstreamException {@code Unsupported} when an amount of the order has more decimals than NetSuite keeps */
    static void check(SalesOrder order) {
        Stream<Money> lines = order.lines().stream().flatMap(line -> Stream.of(line.amount(), line.tax()));
        Stream<Money> extras = order.extras().stream().map(SalesOrder.Extra::amount);
        check(
                "order " + order.name(),
                Effect.ORDER,
                Stream.of(Stream.of(order.total()), lines, shipping(order.shipping()), extras)
                        .flatMap(all -> all));
    }

    /** The same of a credit. */
    static void check(CreditNote credit) {
        Stream<Money> lines = credit.lines().stream().flatMap(line -> Stream.of(line.amount(), line.tax()));
        Stream<Money> extras = credit.extras().stream().map(CreditNote.Extra::amount);
        check(
                "refund " + credit.id() + " of order " + credit.orderName(),
                Effect.REFUND,
                Stream.of(Stream.of(credit.total()), lines, shipping(credit.shipping()), extras)
                        .flatMap(all -> all));
    }

    private static Stream<Money> shipping(SalesOrder.@org.jspecify.annotations.Nullable Shipping shipping) {
        return shipping == null ? Stream.empty() : Stream.of(shipping.amount(), shipping.tax());
    }

    private static void check(String what, Effect effect, Stream<Money> amounts) {
        amounts.map(Money::rounded)
                .filter(amount -> amount.amount().stripTrailingZeros().scale() > MOST)
                .findFirst()
                .ifPresent(amount -> {
                    throw new UpstreamException(new Failure.Unsupported(
                            "NetSuite keeps two decimals at most, and " + what + " has an amount of " + amount
                                    + ": book it by hand in a currency or rounding that your accountants choose",
                            effect.name()));
                });
    }
}
