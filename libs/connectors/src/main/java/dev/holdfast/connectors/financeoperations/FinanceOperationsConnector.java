package dev.holdfast.connectors.financeoperations;

import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.entra.EntraTokens;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.VendorAccount;
import java.time.Clock;

/**
 * Makes connectors for legal entities of Finance &amp; Operations. Connections to the same environment share its slots, because it
 * throttles by environment and app, whatever legal entity is asked for.
 */
public final class FinanceOperationsConnector {

    /** Rows asked for at once: a page of whole orders is some megabytes at most. */
    private static final int PAGE = 500;

    private final EntraTokens tokens;
    private final HttpCaller caller;
    private final Clock clock;
    private final FinanceOperationsTimings timings;
    private final RateGovernor governor;
    private final int page;

    /** With the usual timings. @param governor keeps the environments' limits */
    public FinanceOperationsConnector(EntraTokens tokens, HttpCaller caller, Clock clock, RateGovernor governor) {
        this(tokens, caller, clock, FinanceOperationsTimings.DEFAULTS, governor, PAGE);
    }

    /** With timings of its own. @param page rows asked for at once by what lists orders and stock */
    public FinanceOperationsConnector(
            EntraTokens tokens,
            HttpCaller caller,
            Clock clock,
            FinanceOperationsTimings timings,
            RateGovernor governor,
            int page) {
        this.tokens = tokens;
        this.caller = caller;
        this.clock = clock;
        this.timings = timings;
        this.governor = governor;
        this.page = page;
    }

    /** A connector for one connection's legal entity; nothing is sent before it is used. */
    public ErpConnector connect(FinanceOperationsSettings settings, BookingSettings booking) {
        EnvironmentSlots slots = new EnvironmentSlots(governor, environment(settings), timings.slot());
        ODataCalls calls = new ODataCalls(
                settings, tokens.of(settings.app(), settings.url()), slots, caller, clock, timings.call());
        HeldOrders orders = new HeldOrders(settings, calls);
        return new ErpConnector(
                settings.vendor(),
                new FinanceOperationsOrderSink(settings, calls, orders, clock, timings.apply()),
                new FinanceOperationsFactSink(settings),
                new FinanceOperationsReferences(
                        settings, booking, new Products(calls, clock, timings.known(), timings.missing())),
                new FinanceOperationsOrderLedger(settings, calls, orders, page),
                new FinanceOperationsStockLedger(settings, calls, page),
                new FinanceOperationsContract(calls),
                null,
                new FinanceOperationsProbe(settings, calls),
                new FinanceOperationsAccount(settings, calls, page));
    }

    private static VendorAccount environment(FinanceOperationsSettings settings) {
        return new VendorAccount(
                settings.vendor(),
                settings.url().getHost(),
                settings.vendor() + ":" + settings.url(),
                VendorAccount.Limits.calls(settings.concurrency()));
    }
}
