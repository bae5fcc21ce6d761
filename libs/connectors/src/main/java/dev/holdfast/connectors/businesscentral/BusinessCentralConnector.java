package dev.holdfast.connectors.businesscentral;

import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.entra.EntraTokens;
import dev.holdfast.secrets.SecretResolver;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.Governor;
import dev.holdfast.transport.rate.RateGovernor;
import dev.holdfast.transport.rate.Terms;
import java.time.Clock;

/** Makes connectors for companies in Business Central. Connections by the same app share its token and its places. */
public final class BusinessCentralConnector {

    private final SecretResolver secrets;
    private final HttpCaller caller;
    private final Clock clock;
    private final EntraTokens tokens;
    private final BusinessCentralTimings timings;
    private final RateGovernor governor;

    /** With the default timings, and limits kept by this process alone. */
    public BusinessCentralConnector(SecretResolver secrets, HttpCaller caller, Clock clock) {
        this(
                secrets,
                caller,
                clock,
                new EntraTokens(secrets, caller, clock),
                BusinessCentralTimings.DEFAULTS,
                Governor.local(Terms.DEFAULTS));
    }

    /** With timings of its own. @param governor keeps the apps' limits */
    public BusinessCentralConnector(
            SecretResolver secrets,
            HttpCaller caller,
            Clock clock,
            EntraTokens tokens,
            BusinessCentralTimings timings,
            RateGovernor governor) {
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
        this.tokens = tokens;
        this.timings = timings;
        this.governor = governor;
    }

    /** A connector for one connection's company; nothing is sent before it is used. */
    public ErpConnector connect(BusinessCentralSettings settings, BookingSettings booking) {
        AppPlaces places = new AppPlaces(governor, settings, timings.slot());
        BusinessCentralCalls calls = new BusinessCentralCalls(
                settings, tokens.of(settings.entra(), BusinessCentralSettings.SERVICE), places, caller, timings.call());
        Entities entities = new Entities(calls, settings);
        Currencies currencies = new Currencies(entities, clock, timings.known());
        Documents documents = new Documents(entities, settings);
        Writes writes = new Writes(calls);
        return new ErpConnector(
                settings.vendor(),
                new BusinessCentralOrderSink(settings, documents, currencies, writes),
                new BusinessCentralFactSink(settings, entities, currencies, writes),
                new BusinessCentralReferences(settings, booking, entities, currencies, clock, timings),
                new BusinessCentralOrderLedger(settings, entities, documents, currencies),
                new BusinessCentralStock(entities),
                new BusinessCentralContract(calls, entities),
                new BusinessCentralSubscriptions(settings, calls, entities, secrets, clock, timings),
                new BusinessCentralProbe(settings, calls),
                new BusinessCentralAccount(settings, entities));
    }
}
