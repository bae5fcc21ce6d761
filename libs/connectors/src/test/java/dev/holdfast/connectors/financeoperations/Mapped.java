package dev.holdfast.connectors.financeoperations;

import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.References.Kind;
import dev.holdfast.connectors.References.Ref;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.entra.EntraTokens;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.FinanceOperationsSettings;
import dev.holdfast.settings.FinanceOperationsSettings.OrderNumbers;
import dev.holdfast.settings.FinanceOperationsSettings.RemovedLines;
import dev.holdfast.transport.HttpCaller;
import dev.holdfast.transport.rate.Governor;
import dev.holdfast.transport.rate.Terms;
import dev.holdfast.transport.rate.VendorAccount;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writes that make an order of the carried webhook bodies, with ids that need no environment. */
final class Mapped {

    private Mapped() {}

    static FinanceOperationsSettings settings() {
        return SimulatedEnvironment.settings(
                URI.create("https://contoso.operations.dynamics.com"),
                "usmf",
                OrderNumbers.SEQUENCE,
                RemovedLines.ZERO);
    }

    static OrderPlanner planner() {
        FinanceOperationsSettings settings = settings();
        HttpCaller caller = new HttpCaller();
        EnvironmentSlots slots = new EnvironmentSlots(
                Governor.local(Terms.DEFAULTS),
                new VendorAccount("financeoperations", "contoso", "contoso", VendorAccount.Limits.calls(1)),
                Duration.ofSeconds(1));
        return new OrderPlanner(
                settings,
                new ODataCalls(
                        settings,
                        new EntraTokens(SimulatedEnvironment.SECRETS, caller, Clock.systemUTC())
                                .of(settings.app(), settings.url()),
                        slots,
                        caller,
                        Clock.systemUTC(),
                        Duration.ofSeconds(1)));
    }

    static Plan creation(String number, CustomerPolicy policy) {
        SalesOrder wanted = SalesOrderBooking.book(Cases.order(number), Sales.booking(policy));
        return planner().plan(wanted, references(wanted), Optional.empty());
    }

    /** Every id that an order names. */
    static References references(SalesOrder wanted) {
        Map<Ref, String> ids = new HashMap<>();
        for (WantedLine line : WantedLine.of(wanted, new Named(settings()))) {
            ids.put(
                    line.item(),
                    Named.standIn(line.item())
                            .map(standIn -> SimulatedEnvironment.ITEMS.get(standIn.key()))
                            .orElse(line.item().key()));
        }
        ids.put(Named.customer(wanted), Named.person(wanted).isPresent() ? "C-1001" : "C-GUEST");
        ids.put(new Ref(Kind.CURRENCY, wanted.currency()), wanted.currency());
        ids.put(Named.location(wanted), "1/13");
        if (wanted.shipping() != null) {
            ids.put(Named.shippingMethod(wanted.mapping(), wanted.shipping()), "STD");
        }
        return new References(ids, List.of());
    }
}
