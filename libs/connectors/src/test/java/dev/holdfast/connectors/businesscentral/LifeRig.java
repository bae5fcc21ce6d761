package dev.holdfast.connectors.businesscentral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.CreditNote;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.Shipment;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.money.Money;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BookingSettings.Tax;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A simulated company, started once for a class, and orders with their facts brought into it as the service does it. */
abstract class LifeRig {

    static SimulatedCompany company;

    ErpConnector erp;

    @BeforeAll
    static void start() {
        company = new SimulatedCompany(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        company.close();
    }

    @BeforeEach
    void fresh() {
        company.fresh();
        erp = company.connector(company.settings(), CustomerPolicy.SINGLE);
    }

    static SalesOrder order(String number) {
        return SalesOrderBooking.book(Cases.order(number), SimulatedCompany.booking(CustomerPolicy.SINGLE));
    }

    BookedOrder brings(SalesOrder wanted) {
        Plan plan = plan(wanted);
        BookedOrder booked = plan.isEmpty() ? plan.found() : erp.sink().apply(plan);
        assertThat(booked.total().amount()).isEqualByComparingTo(wanted.total().amount());
        assertThat(booked.currency()).isEqualTo(wanted.currency());
        assertThat(booked.cancelled()).isEqualTo(wanted.cancelled());
        assertThat(plan(wanted).writes()).isEmpty();
        return booked;
    }

    Plan plan(SalesOrder wanted) {
        References references = erp.references().resolve(wanted);
        assertThat(references.missing()).as("%s", references.why()).isEmpty();
        return erp.sink().plan(wanted, references, erp.sink().find(wanted.key(), wanted.name()));
    }

    FactPlan plan(OrderFact fact) {
        BookedOrder held = erp.sink().find(fact.order(), fact.orderName()).orElseThrow();
        References references = erp.references().resolve(fact);
        assertThat(references.missing()).as("%s", references.why()).isEmpty();
        return erp.facts().plan(fact, held, references, erp.facts().find(fact, held));
    }

    BookedFact brings(OrderFact fact) {
        FactPlan plan = plan(fact);
        BookedFact booked = plan.isEmpty() ? plan.found() : erp.facts().apply(plan);
        assertThat(plan(fact).writes()).isEmpty();
        return booked;
    }

    static Shipment shipment(SalesOrder order, String id, int... units) {
        Stream.Builder<Shipment.Line> lines = Stream.builder();
        for (int i = 0; i < units.length; i++) {
            SalesOrder.Line line = order.lines().get(i);
            lines.add(new Shipment.Line(line.lineId(), line.sku(), line.title(), units[i], true, line.giftCard()));
        }
        return new Shipment(
                order.key(),
                order.name(),
                id,
                Instant.parse("2026-11-21T14:30:00Z"),
                true,
                null,
                "UPS",
                List.of("1Z1"),
                lines.build().toList());
    }

    static CreditNote credit(SalesOrder order, String amount) {
        SalesOrder.Line line = order.lines().getFirst();
        Money money = Money.of(amount, order.currency());
        return new CreditNote(
                order.key(),
                order.name(),
                "8801",
                Instant.parse("2026-11-22T10:00:00Z"),
                order.currency(),
                Tax.AS_GIVEN,
                false,
                List.of(new CreditNote.Line(
                        line.lineId(), line.sku(), line.title(), 1, money, List.of(), false, true, "65500000002")),
                null,
                List.of(),
                money);
    }

    static Failure failure(Runnable work) {
        UpstreamException thrown = catchThrowableOfType(UpstreamException.class, work::run);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }
}
