package dev.holdfast.simulators.netsuite.sales;

import dev.holdfast.simulators.netsuite.Company;
import dev.holdfast.simulators.netsuite.record.Rules;
import java.util.Map;

/** Which rules hold for which type of records. */
public final class SaleRuleBook {

    private SaleRuleBook() {}

    /** By record type; types that are missing have none. */
    public static Map<String, Rules> of(Company company) {
        Rules sale = new SaleRules();
        return Map.of(
                "salesOrder", sale,
                "invoice", sale,
                "creditMemo", new CreditRules(),
                "customerRefund", new CustomerRefundRules(),
                "itemFulfillment", new FulfillmentRules(company),
                "customer", new CustomerRules());
    }
}
