package dev.holdfast.connectors.shopify;

import dev.holdfast.contracts.money.Money;
import dev.holdfast.contracts.order.MoneyPair;
import java.math.BigDecimal;
import java.util.Currency;

/** Reads amounts of one order, whose two currencies every one of them must have: mixed money is never added up. */
record Amounts(String shop, String presentment) {

    /** The currencies of the order, checked. */
    static Amounts of(Node order, String shopField, String presentmentField) {
        return new Amounts(currency(order, shopField), currency(order, presentmentField));
    }

    private static String currency(Node node, String name) {
        String code = node.text(name);
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Violations.at(node.at(name), "has the unknown currency " + Violations.shown(code), e);
        }
    }

    boolean oneCurrency() {
        return shop.equals(presentment);
    }

    MoneyPair zero() {
        return new MoneyPair(Money.zero(shop), Money.zero(presentment));
    }

    /** The pair under {@code name}_set; where only the bare amount is there, it is the pair if there is one currency. */
    MoneyPair webhook(Node node, String name) {
        String set = name + "_set";
        if (node.has(set) || !node.has(name)) {
            return set(node, set);
        }
        return bare(node, name, set);
    }

    /** A webhook's {@code {shop_money, presentment_money}}. */
    MoneyPair set(Node node, String name) {
        Node set = node.object(name);
        return new MoneyPair(
                side(set.object("shop_money"), "currency_code", shop),
                side(set.object("presentment_money"), "currency_code", presentment));
    }

    /** Null is nothing. */
    MoneyPair setOrZero(Node node, String name) {
        return node.isNull(name) ? zero() : set(node, name);
    }

    /** GraphQL's {@code MoneyBag}. */
    MoneyPair bag(Node node, String name) {
        Node bag = node.object(name);
        return new MoneyPair(
                side(bag.object("shopMoney"), "currencyCode", shop),
                side(bag.object("presentmentMoney"), "currencyCode", presentment));
    }

    /** Null is nothing. */
    MoneyPair bagOrZero(Node node, String name) {
        return node.isNull(name) ? zero() : bag(node, name);
    }

    /**
     * A bare amount, which speaks of one side only: the other is the same where there is one currency, and nothing where it
     * is nothing; else it is not in this body, and counts as absent under {@code set}.
     */
    MoneyPair bare(Node node, String name, String set) {
        BigDecimal amount = node.decimal(name);
        if (!oneCurrency() && amount.signum() != 0) {
            throw new AbsentFieldException(node.at(set));
        }
        return new MoneyPair(node.money(name, shop), node.money(name, presentment));
    }

    /** A currency that a bare amount names must be one of the order's two. */
    void checkCurrency(Node node, String name) {
        String code = node.optionalText(name);
        if (code != null && !code.equals(shop) && !code.equals(presentment)) {
            throw Violations.at(
                    node.at(name), "is " + Violations.shown(code) + ", which is neither of the order's currencies");
        }
    }

    static MoneyPair plus(MoneyPair a, MoneyPair b) {
        return new MoneyPair(
                plain(a.shop().plus(b.shop())), plain(a.presentment().plus(b.presentment())));
    }

    static MoneyPair negated(MoneyPair pair) {
        return new MoneyPair(pair.shop().negated(), pair.presentment().negated());
    }

    private static Money plain(Money money) {
        return new Money(Node.plain(money.amount()), money.currency());
    }

    private static Money side(Node money, String currencyField, String expected) {
        String code = money.text(currencyField);
        if (!code.equals(expected)) {
            throw Violations.at(
                    money.at(currencyField),
                    "is " + Violations.shown(code) + ", but the order's currency on this side is " + expected);
        }
        return money.money("amount", expected);
    }
}
