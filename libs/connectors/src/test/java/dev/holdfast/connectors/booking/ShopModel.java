package dev.holdfast.connectors.booking;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.contracts.order.CanonicalOrder.Restock;
import dev.holdfast.contracts.order.MoneyPair;
import dev.holdfast.contracts.order.OrderKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A shop of its own that lives through random edits, shipments and refunds of one order and keeps its own books, unit by
 * unit: what the booking must come to is counted here, not calculated from the body.
 */
final class ShopModel {

    private static final List<BigDecimal> RATES =
            List.of(new BigDecimal("0.0825"), new BigDecimal("0.2"), new BigDecimal("0.055"), new BigDecimal("0.1"));

    private static final List<Restock> RESTOCKS = List.of(Restock.values());

    private final Random random;
    private final ShopMoney money;
    private final boolean paid;
    private final boolean taxFollowsShipping;
    final List<ShopLine> lines = new ArrayList<>();
    private final List<CanonicalOrder.Refund> refunds = new ArrayList<>();
    private final ShopShipments shipments;
    private final List<CanonicalOrder.ShippingLine> shipping = new ArrayList<>();
    private final BigDecimal tip;
    private final BigDecimal fees;
    private BigDecimal current = BigDecimal.ZERO;
    private BigDecimal currentTax = BigDecimal.ZERO;
    private BigDecimal shippingLeft = BigDecimal.ZERO;
    private BigDecimal shippingTaxLeft = BigDecimal.ZERO;
    private final Map<String, BigDecimal> stillToMove = new HashMap<>();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private int nextId = 100;

    ShopModel(Random random) {
        this.random = random;
        this.shipments = new ShopShipments(random, lines);
        String currency = List.of("USD", "JPY", "KWD", "EUR").get(random.nextInt(4));
        this.money = new ShopMoney(currency, Money.zero(currency).minorUnitDigits(), random.nextBoolean());
        this.paid = random.nextInt(5) > 0;
        this.taxFollowsShipping = random.nextBoolean();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            addLine();
        }
        if (random.nextInt(4) > 0) {
            addShipping();
        }
        tip = random.nextInt(4) == 0 ? money.minor(1 + random.nextInt(900)) : BigDecimal.ZERO;
        fees = random.nextInt(6) == 0 ? money.minor(1 + random.nextInt(300)) : BigDecimal.ZERO;
        current = current.add(tip).add(fees);
    }

    private void addLine() {
        ShopLine line = new ShopLine();
        line.id = String.valueOf(nextId++);
        line.ordered = 1 + random.nextInt(6);
        line.open = line.ordered;
        line.price = money.minor(random.nextInt(10_000));
        BigDecimal gross = line.price.multiply(BigDecimal.valueOf(line.ordered));
        List<BigDecimal> discounts = new ArrayList<>();
        BigDecimal left = gross;
        for (int i = random.nextInt(3); i > 0 && left.signum() > 0; i--) {
            BigDecimal discount = money.minor(
                    random.nextInt(left.movePointRight(money.digits()).intValueExact() / 2 + 1));
            discounts.add(discount);
            left = left.subtract(discount);
        }
        line.discounts = discounts;
        line.net = left;
        List<BigDecimal> rates = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            rates.add(RATES.get(random.nextInt(RATES.size())));
        }
        line.rates = rates;
        BigDecimal net = left;
        line.taxes = rates.stream().map(rate -> money.taxOf(net, rate, rates)).toList();
        line.tax = line.taxes.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        lines.add(line);
        current = current.add(money.withTax(line.net, line.tax));
        currentTax = currentTax.add(line.tax);
    }

    private void addShipping() {
        BigDecimal price = money.minor(random.nextInt(2000));
        BigDecimal discount =
                random.nextInt(3) == 0 ? money.minor(random.nextInt(200)).min(price) : BigDecimal.ZERO;
        BigDecimal net = price.subtract(discount);
        BigDecimal rate = RATES.get(random.nextInt(RATES.size()));
        BigDecimal tax = random.nextBoolean() ? money.taxOf(net, rate, List.of(rate)) : BigDecimal.ZERO;
        shipping.add(new CanonicalOrder.ShippingLine(
                String.valueOf(nextId++),
                "Standard",
                "STD",
                money.pair(price),
                discount.signum() == 0 ? List.of() : List.of(money.pair(discount)),
                tax.signum() == 0 ? List.of() : List.of(new CanonicalOrder.Tax("Tax", rate, money.pair(tax), false)),
                false));
        shippingLeft = shippingLeft.add(net);
        shippingTaxLeft = shippingTaxLeft.add(tax);
        current = current.add(money.withTax(net, tax));
        currentTax = currentTax.add(tax);
    }

    /** One thing happens; nothing where the order has no units for it. */
    void happen() {
        now = now.plusSeconds(1 + random.nextInt(5000));
        switch (random.nextInt(11)) {
            case 0 -> addLine();
            case 1 -> editOut();
            case 2, 3, 4 -> shipments.ship(String.valueOf(nextId++), now);
            case 5 -> shipments.callOff(lineId -> !everGivenBack(lineId));
            case 6 -> moneyMoves();
            default -> refund();
        }
    }

    private ShopLine line() {
        return lines.get(random.nextInt(lines.size()));
    }

    private void editOut() {
        ShopLine line = line();
        if (line.open == 0) {
            return;
        }
        int units = 1 + random.nextInt(line.open);
        BigDecimal net = line.take(money, units);
        BigDecimal tax = line.takeTax(money, units);
        line.open -= units;
        line.removed += units;
        current = current.subtract(money.withTax(net, tax));
        currentTax = currentTax.subtract(tax);
    }

    private boolean everGivenBack(String lineId) {
        return refunds.stream().flatMap(refund -> refund.lines().stream()).anyMatch(line -> line.lineId()
                .equals(lineId));
    }

    /** The payment provider gives back what a refund left pending. */
    private void moneyMoves() {
        refunds.replaceAll(refund -> stillToMove.containsKey(refund.id())
                ? new CanonicalOrder.Refund(
                        refund.id(),
                        refund.createdAt(),
                        refund.lines(),
                        refund.shipping(),
                        refund.duties(),
                        refund.adjustments(),
                        money.pair(stillToMove.get(refund.id())))
                : refund);
        stillToMove.clear();
    }

    /** Whether every refund's money has moved. */
    boolean allMoved() {
        return stillToMove.isEmpty();
    }

    private void refund() {
        List<CanonicalOrder.RefundLine> given = new ArrayList<>();
        BigDecimal moved = BigDecimal.ZERO;
        for (ShopLine line : lines) {
            int held = line.out - line.keptBack;
            Restock restock = RESTOCKS.get(random.nextInt(RESTOCKS.size()));
            int most =
                    switch (restock) {
                        case CANCEL -> line.open;
                        case RETURN -> paid ? held : 0;
                        case NO_RESTOCK, LEGACY_RESTOCK -> paid ? held + line.open : held == 0 ? line.open : 0;
                    };
            if (most == 0 || random.nextInt(3) == 0) {
                continue;
            }
            int units = 1 + random.nextInt(most);
            int kept =
                    switch (restock) {
                        case CANCEL -> 0;
                        case RETURN -> units;
                        case NO_RESTOCK, LEGACY_RESTOCK -> Math.min(units, held);
                    };
            BigDecimal net = line.take(money, units);
            BigDecimal tax = line.takeTax(money, units);
            line.keptBack += kept;
            line.open -= units - kept;
            line.removed += units - kept;
            current = current.subtract(money.withTax(net, tax));
            currentTax = currentTax.subtract(tax);
            moved = moved.add(money.withTax(net, tax));
            given.add(new CanonicalOrder.RefundLine(
                    line.id,
                    units,
                    restock,
                    restock == Restock.RETURN ? "65500000001" : null,
                    money.pair(paid ? net : BigDecimal.ZERO),
                    money.pair(paid ? tax : BigDecimal.ZERO)));
        }
        List<CanonicalOrder.RefundShipping> shippingBack = new ArrayList<>();
        List<CanonicalOrder.RefundAdjustment> adjustments = new ArrayList<>();
        if (paid && shippingLeft.signum() > 0 && random.nextInt(3) == 0) {
            BigDecimal back = money.minor(1
                    + random.nextInt(shippingLeft.movePointRight(money.digits()).intValueExact()));
            BigDecimal taxBack = money.minor(random.nextInt(
                    shippingTaxLeft.movePointRight(money.digits()).intValueExact() + 1));
            shippingLeft = shippingLeft.subtract(back);
            shippingTaxLeft = shippingTaxLeft.subtract(taxBack);
            shippingBack.add(new CanonicalOrder.RefundShipping(money.pair(back), money.pair(taxBack)));
            current = current.subtract(money.withTax(back, taxBack));
            currentTax = taxFollowsShipping ? currentTax.subtract(taxBack) : currentTax;
            moved = moved.add(money.withTax(back, taxBack));
        }
        if (paid && random.nextInt(4) == 0) {
            BigDecimal more = money.minor(random.nextInt(50));
            adjustments.add(new CanonicalOrder.RefundAdjustment(
                    money.pair(more.negate()), money.pair(BigDecimal.ZERO), "refund_discrepancy"));
            current = current.subtract(more);
            moved = moved.add(more);
        }
        if (!given.isEmpty() || moved.signum() > 0) {
            String id = String.valueOf(nextId++);
            boolean pending = paid && random.nextInt(6) == 0;
            if (pending) {
                stillToMove.put(id, moved);
            }
            refunds.add(new CanonicalOrder.Refund(
                    id,
                    now,
                    given,
                    shippingBack,
                    money.pair(BigDecimal.ZERO),
                    adjustments,
                    money.pair(paid && !pending ? moved : BigDecimal.ZERO)));
        }
    }

    /** The order as its next webhook says it. */
    CanonicalOrder body() {
        MoneyPair zero = money.pair(BigDecimal.ZERO);
        return new CanonicalOrder(
                new OrderKey("6100000000001"),
                "#1",
                Instant.parse("2026-11-20T10:00:00Z"),
                now,
                Instant.parse("2026-11-20T10:00:00Z"),
                null,
                CanonicalOrder.FinancialStatus.PAID,
                money.currency(),
                money.currency(),
                money.included(),
                false,
                "web",
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                lines.stream().map(line -> line.body(money)).toList(),
                List.copyOf(shipping),
                List.copyOf(refunds),
                shipments.told(),
                zero,
                money.pair(fees),
                money.pair(tip),
                zero,
                money.pair(current),
                money.pair(current),
                money.pair(currentTax));
    }
}
