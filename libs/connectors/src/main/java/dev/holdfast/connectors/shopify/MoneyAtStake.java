package dev.holdfast.connectors.shopify;

import dev.holdfast.contracts.event.ShopifyTopic;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.transport.UpstreamException;
import java.util.Optional;

/**
 * What an event is about in money: what people weigh events that did not get through by, and nothing is ever booked from.
 * Read as far as a body allows, also from one that is otherwise refused; what cannot be read is no money, never an error.
 *
 * @param of what the money is of: several bodies of one order speak of the same money, which counts once; a refund's is its own
 */
public record MoneyAtStake(String of, Money money) {

    private static final String ORDER = "order";

    /** The order's total, as ordered, in the shop's currency. */
    public static MoneyAtStake of(CanonicalOrder order) {
        return new MoneyAtStake(ORDER, order.total().shop());
    }

    /** The money that a body of the topic speaks of; empty when it is of another kind, or holds none that can be read. */
    public static Optional<MoneyAtStake> in(String topic, byte[] body) {
        return ShopifyTopic.named(topic).flatMap(known -> in(known, body));
    }

    private static Optional<MoneyAtStake> in(ShopifyTopic topic, byte[] body) {
        try {
            return switch (topic.kind()) {
                case STATE -> Optional.of(order(BodyParser.object(body)));
                case EFFECT ->
                    topic == ShopifyTopic.REFUNDS_CREATE ? refund(BodyParser.object(body)) : Optional.empty();
                case HINT, OBSERVATION, CONTROL -> Optional.empty();
            };
        } catch (UpstreamException | AbsentFieldException | IllegalArgumentException e) {
            // Whatever is wrong with the body is said where it is read to be booked.
            return Optional.empty();
        }
    }

    private static MoneyAtStake order(Node order) {
        return new MoneyAtStake(ORDER, order.money("total_price", order.text("currency")));
    }

    /** What was paid back: the sum of the refund's successful transactions. */
    private static Optional<MoneyAtStake> refund(Node refund) {
        return refund.list("transactions").stream()
                .filter(one ->
                        one.text("kind").equals("refund") && one.text("status").equals("success"))
                .map(one -> one.money("amount", one.text("currency")))
                .reduce(Money::plus)
                .map(sum -> new MoneyAtStake("refund:" + refund.id("id"), sum));
    }
}
