package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.connectors.Effect;
import dev.holdfast.connectors.FactPlan;
import dev.holdfast.connectors.OrderFact;
import dev.holdfast.connectors.Uniqueness;
import dev.holdfast.connectors.conformance.Lived;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.ErpSettings.NetSuite.ExternalIds;
import dev.holdfast.settings.ErpSettings.NetSuite.Refunds;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credits and shipments whose answer was lost: looking tells, and in the end each stands once. */
class UnknownFactsTest {

    private static final Refunds PAID_OUT = new Refunds("129", "5");

    private SimulatedAccount account;
    private Books books;

    @BeforeEach
    void start() {
        account = SimulatedAccount.start();
        books = new Books(account, account.settings(Samples.TBA, true, false));
    }

    @AfterEach
    void stop() {
        account.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"atomic", "looked-up"})
    void anEffectThatComesLateIsFoundOnceTheVendorHadItsTime(String externalIds) {
        account.set("external-ids", externalIds);
        CanonicalOrder order = Lived.shippedAndGivenBack();
        books.bring(Cases.order("01"));
        for (OrderFact fact : List.of(books.shipment(order, "7701"), books.credit(order, "8801"))) {
            FactPlan plan = books.plan(order, fact);
            account.faults().add(once(fact, new FaultAction.LateEffect(Duration.ofMillis(600), null)));
            assertThat(catchThrowableOfType(
                                    UpstreamException.class,
                                    () -> books.erp().facts().apply(plan))
                            .failure())
                    .isInstanceOf(Failure.UnknownOutcome.class);

            Uniqueness uniqueness = books.erp().facts().uniqueness(fact.effect());
            boolean waits = externalIds.equals("looked-up") || uniqueness instanceof Uniqueness.LookUp;
            if (!waits) {
                books.erp().facts().apply(books.plan(order, fact));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> account.writes(table(fact)).findValuesAsText("fault").stream()
                            .anyMatch(rule -> rule.equals("late-" + fact.id())));
            books.bring(order, fact);
        }
        books.bring(order);
        assertThat(account.rows("CustCred")).isEqualTo(1);
        assertThat(account.rows("ItemShip")).isEqualTo(1);
    }

    @Test
    void onlyACreditsUpsertIsAtomicAndNotWhereTheAccountIsNotTrusted() {
        assertThat(books.erp().facts().uniqueness(Effect.REFUND)).isInstanceOf(Uniqueness.Atomic.class);
        assertThat(books.erp().facts().uniqueness(Effect.SHIPMENT)).isInstanceOf(Uniqueness.LookUp.class);
        books = new Books(account, account.settings(Samples.TBA, true, false, ExternalIds.LOOKED_UP, null));
        assertThat(books.erp().facts().uniqueness(Effect.REFUND)).isInstanceOf(Uniqueness.LookUp.class);
        assertThat(books.erp().sink().uniqueness()).isInstanceOf(Uniqueness.LookUp.class);
        assertThat(books.erp().sink().effects()).contains(Effect.REFUND, Effect.SHIPMENT);
    }

    @Test
    void aMemoWhosePaymentFailedIsPaidOutNextTime() {
        books = new Books(account, account.settings(Samples.TBA, true, false, ExternalIds.ATOMIC, PAID_OUT));
        CanonicalOrder order = Lived.shippedAndGivenBack();
        books.bring(Cases.order("01"));
        OrderFact credit = books.credit(order, "8801");
        account.faults()
                .add(new FaultRule(
                        "no-payment",
                        new FaultRule.Match(null, null, "PUT", "customerRefund", null),
                        new FaultRule.Trigger(1L, null, null, null, null),
                        new FaultAction.Status(400, null, null, false)));

        FactPlan plan = books.plan(order, credit);
        assertThat(plan.writes()).hasSize(2);
        assertThat(catchThrowableOfType(
                                UpstreamException.class,
                                () -> books.erp().facts().apply(plan))
                        .failure())
                .isInstanceOf(Failure.UnknownOutcome.class);

        assertThat(books.plan(order, credit).writes()).hasSize(1);
        books.bring(order);
        assertThat(books.held(credit).orElseThrow().paidBack()).hasToString("20.74 USD");
    }

    private static FaultRule once(OrderFact fact, FaultAction action) {
        return new FaultRule(
                "late-" + fact.id(),
                fact.effect() == Effect.REFUND
                        ? new FaultRule.Match(null, null, "PUT", "creditMemo", null)
                        : new FaultRule.Match(null, null, "POST", "!transform", null),
                new FaultRule.Trigger(1L, null, null, null, null),
                action);
    }

    private static String table(OrderFact fact) {
        return fact.effect() == Effect.REFUND ? "creditMemo" : "itemFulfillment";
    }
}
