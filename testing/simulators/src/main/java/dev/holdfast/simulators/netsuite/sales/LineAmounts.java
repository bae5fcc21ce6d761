package dev.holdfast.simulators.netsuite.sales;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.simulators.netsuite.Behaviour;
import dev.holdfast.simulators.netsuite.record.Lines;
import dev.holdfast.simulators.world.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a line comes to. An amount that the request gives stands, and the rate follows from it where the request gives none; else
 * the amount is rate times quantity. Tax is the code's rate on the amount, or as given, but never without a code.
 */
final class LineAmounts {

    private static final int RATE_DECIMALS = 8;

    private final Tables tables;
    private final Behaviour behaviour;
    private final int precision;

    LineAmounts(Tables tables, Behaviour behaviour, int precision) {
        this.tables = tables;
        this.behaviour = behaviour;
        this.precision = precision;
    }

    void settle(ObjectNode line) {
        if (!Lines.isTouched(line)) {
            return;
        }
        boolean amountChanges = amount(line);
        tax(line, amountChanges);
    }

    private boolean amount(ObjectNode line) {
        boolean given = Lines.isGiven(line, "amount") && line.hasNonNull("amount");
        boolean rateGiven = Lines.isGiven(line, "rate") && line.hasNonNull("rate");
        BigDecimal quantity = Sale.hasUnits(line) ? Sale.number(line, "quantity") : BigDecimal.ONE;
        if (given && (behaviour.lineAmountsStand() || !rateGiven)) {
            BigDecimal amount = Sale.rounded(Sale.number(line, "amount"), precision);
            line.put("amount", amount);
            if (!rateGiven) {
                line.put("rate", rate(amount, quantity));
            }
            return true;
        }
        if (given || rateGiven || Lines.isGiven(line, "quantity") || !line.hasNonNull("amount")) {
            line.put("amount", Sale.rounded(Sale.number(line, "rate").multiply(quantity), precision));
            return true;
        }
        return false;
    }

    private static BigDecimal rate(BigDecimal amount, BigDecimal quantity) {
        BigDecimal rate =
                quantity.signum() == 0 ? BigDecimal.ZERO : amount.divide(quantity, RATE_DECIMALS, RoundingMode.HALF_UP);
        BigDecimal short_ = rate.stripTrailingZeros();
        return short_.scale() < 0 ? short_.setScale(0) : short_;
    }

    private void tax(ObjectNode line, boolean amountChanges) {
        BigDecimal rate = Sale.taxRate(tables, line, "taxCode");
        boolean given = Lines.isGiven(line, "tax1Amt") && line.hasNonNull("tax1Amt") && behaviour.taxAmountsStand();
        if (!line.has("taxCode")) {
            line.put("tax1Amt", BigDecimal.ZERO.setScale(precision));
        } else if (given) {
            line.put("tax1Amt", Sale.rounded(Sale.number(line, "tax1Amt"), precision));
        } else if (amountChanges
                || Lines.isGiven(line, "taxCode")
                || !line.hasNonNull("tax1Amt")
                || Lines.isGiven(line, "tax1Amt")) {
            line.put("tax1Amt", Sale.percent(Sale.number(line, "amount"), rate, precision));
        }
        line.put("taxRate1", rate);
        line.put("grossAmt", Sale.number(line, "amount").add(Sale.number(line, "tax1Amt")));
    }
}
