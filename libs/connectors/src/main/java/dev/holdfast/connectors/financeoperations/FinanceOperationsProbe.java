package dev.holdfast.connectors.financeoperations;

import dev.holdfast.connectors.CredentialProbe;
import dev.holdfast.connectors.financeoperations.ODataCalls.Query;
import dev.holdfast.settings.FinanceOperationsSettings;
import java.util.Set;

/**
 * Signs in and asks for one order and one product of the legal entity. An environment shows nothing of a legal entity that the user
 * may not see, and says nothing of it either: a legal entity without a released product is a warning.
 */
final class FinanceOperationsProbe implements CredentialProbe {

    private final FinanceOperationsSettings settings;
    private final ODataCalls calls;

    FinanceOperationsProbe(FinanceOperationsSettings settings, ODataCalls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    @Override
    public String credential() {
        return settings.vendor();
    }

    @Override
    public Result probe() {
        Query one = new Query(null, null, null, 1, 0);
        calls.page(HeldOrder.HEADERS, one.selecting("dataAreaId,SalesOrderNumber"));
        boolean products = !calls.page(Products.SET, one.selecting("dataAreaId,ItemNumber"))
                .rows()
                .isEmpty();
        String warning = products
                ? null
                : "Legal entity " + settings.company()
                        + " shows no released product: check erp.financeoperations.company, and that the user's roles reach into it";
        return new Result(settings.account(), Set.of(), Set.of(), settings.app().secretExpires(), warning);
    }
}
