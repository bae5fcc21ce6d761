package dev.holdfast.connectors.booking;

import dev.holdfast.contracts.order.CanonicalOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** One line: units by where they are, and what of its worth has gone. */
final class ShopLine {
    String id = "";
    int ordered;
    int open;
    int out;
    int removed;
    int keptBack;
    BigDecimal price = BigDecimal.ZERO;
    List<BigDecimal> discounts = List.of();
    List<BigDecimal> rates = List.of();
    List<BigDecimal> taxes = List.of();
    BigDecimal net = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;

    int current() {
        return open + out - keptBack;
    }

    int mustBook() {
        return ordered - removed;
    }

    /** The worth of units that leave, so that what stays is worth its share of what was there. */
    BigDecimal take(ShopMoney money, int units) {
        BigDecimal stays = money.share(net, current() - units, current());
        BigDecimal gone = net.subtract(stays);
        net = stays;
        return gone;
    }

    /** Likewise of their tax. */
    BigDecimal takeTax(ShopMoney money, int units) {
        BigDecimal stays = money.share(tax, current() - units, current());
        BigDecimal gone = tax.subtract(stays);
        tax = stays;
        return gone;
    }

    /** As webhooks carry it. */
    CanonicalOrder.Line body(ShopMoney money) {
        List<CanonicalOrder.Tax> told = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) {
            told.add(new CanonicalOrder.Tax("Tax " + i, rates.get(i), money.pair(taxes.get(i)), false));
        }
        return new CanonicalOrder.Line(
                id,
                "SAME-SKU",
                "Thing",
                null,
                ordered,
                current(),
                money.pair(price),
                discounts.stream().map(money::pair).toList(),
                told,
                true,
                true,
                false);
    }
}
