package dev.holdfast.connectors.brightpearl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.connectors.BookedFact;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.KnownDocuments;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.References;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.Optional;

/** An order and its facts brought into an account as the service does it, and the law after each. */
record BookedSteps(ErpConnector erp) {

    Plan plan(SalesOrder wanted) {
        References references = erp.references().resolve(wanted);
        assertThat(references.missing()).as("%s", references.why()).isEmpty();
        return erp.sink().plan(wanted, references, erp.sink().find(wanted.key(), wanted.name()));
    }

    /** Applies what differs; then nothing does any more, and the amounts are the wanted ones. */
    BookedOrder bring(SalesOrder wanted) {
        Plan plan = plan(wanted);
        BookedOrder booked = plan.isEmpty() ? plan.found() : erp.sink().apply(plan);
        assertThat(booked).isNotNull();
        assertThat(booked.total().amount()).isEqualByComparingTo(wanted.total().amount());
        assertThat(booked.cancelled()).isEqualTo(wanted.cancelled());
        assertThat(plan(wanted).writes()).isEmpty();
        assertThat(booked.lines().stream().mapToInt(BookedOrder.Line::units).sum())
                .isEqualTo(
                        wanted.lines().stream().mapToInt(SalesOrder.Line::units).sum());
        return booked;
    }

    FactPlan plan(OrderFact fact) {
        return plan(fact, KnownDocuments.NONE);
    }

    FactPlan plan(OrderFact fact, KnownDocuments known) {
        BookedOrder order = erp.sink().find(fact.order(), fact.orderName()).orElseThrow();
        References references = erp.references().resolve(fact);
        assertThat(references.missing()).as("%s", references.why()).isEmpty();
        return erp.facts().plan(fact, order, references, erp.facts().find(fact, order, known));
    }

    Optional<BookedFact> bring(OrderFact fact) {
        FactPlan plan = plan(fact);
        if (!plan.isEmpty()) {
            erp.facts().apply(plan);
        }
        assertThat(plan(fact).writes()).isEmpty();
        BookedOrder order = erp.sink().find(fact.order(), fact.orderName()).orElseThrow();
        return erp.facts().find(fact, order);
    }

    static Failure failure(Runnable work) {
        UpstreamException thrown = catchThrowableOfType(UpstreamException.class, work::run);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }
}
