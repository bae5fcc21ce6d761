package dev.holdfast.connectors.businesscentral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.connectors.BookedOrder;
import dev.holdfast.connectors.Plan;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.settings.BusinessCentralSettings;
import dev.holdfast.settings.BusinessCentralSettings.Credits;
import dev.holdfast.settings.BusinessCentralSettings.LineIds;
import dev.holdfast.settings.BusinessCentralSettings.Numbers;
import dev.holdfast.simulators.fault.AnswerEdit;
import dev.holdfast.simulators.fault.FaultAction;
import dev.holdfast.simulators.fault.FaultRule;
import dev.holdfast.transport.Failure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between Holdfast and Business Central, and what else it is asked. */
class BusinessCentralTroubleTest extends LifeRig {

    @ParameterizedTest
    @ValueSource(strings = {"409", "412"})
    void aChangeMadeFromAnOldStateIsAConflict(String status) {
        company.set("stale-etag", status);
        brings(order("01"));
        Plan late = plan(order("06"));
        brings(order("06"));
        assertThat(failure(() -> erp.sink().apply(late))).isInstanceOf(Failure.Conflict.class);
        brings(order("06"));
    }

    @Test
    void aHeaderWithoutItsLinesIsFinishedAndNotTakenForTheOrder() {
        company.set("deep-insert", "header-first");
        SalesOrder order = order("01");
        company.post(
                "/salesOrders",
                "{\"customerNumber\":\"10000\",\"externalDocumentNumber\":\"SHOPIFY-" + order.key()
                        + "\",\"currencyCode\":\"\"}");
        Plan plan = plan(order);
        assertThat(plan.writes()).hasSizeGreaterThan(order.lines().size()).noneMatch(write -> write.path()
                .endsWith("/salesOrders"));
        brings(order);
        assertThat(company.records("salesOrder")).hasSize(1);
    }

    @Test
    void ownNumbersKeepAnOrderSingleWhereTheyMayBeGiven() {
        BusinessCentralSettings own = company.settings(Numbers.OWN, LineIds.DESCRIPTION_2, Credits.POSTED);
        erp = company.connector(own, CustomerPolicy.SINGLE);
        Plan refused = plan(order("01"));
        assertThat(failure(() -> erp.sink().apply(refused))).isInstanceOf(Failure.Rejected.class);

        company.set("manual-numbers", "on");
        erp.sink().apply(refused);
        assertThat(failure(() -> erp.sink().apply(refused))).isInstanceOf(Failure.Conflict.class);
        brings(order("01"));
        assertThat(company.records("salesOrder")).hasSize(1);
    }

    @Test
    void peopleAreMadeCustomersOnceUnderTheirNumber() {
        erp = company.connector(company.settings(), CustomerPolicy.BY_SHOPIFY_ID);
        SalesOrder order =
                SalesOrderBooking.book(Cases.order("01"), SimulatedCompany.booking(CustomerPolicy.BY_SHOPIFY_ID));
        brings(order);
        assertThat(company.writes("customer")).hasSize(1);
        erp.references().refresh();
        assertThat(erp.references().resolve(order).missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 504, 502, 408, 500})
    void aWriteThatTheServerGaveUpIsOfUnknownOutcomeAndARead(int status) {
        Plan plan = plan(order("01"));
        company.faults().add(rule("POST", "/salesOrders", new FaultAction.Status(status, null, null, true)));
        assertThat(failure(() -> erp.sink().apply(plan))).isInstanceOf(Failure.UnknownOutcome.class);
        company.faults().clear();
        brings(order("01"));
        assertThat(company.records("salesOrder")).hasSize(1);
        company.faults()
                .add(rule(
                        "GET",
                        "/salesOrders",
                        new FaultAction.Status(status, null, java.util.Map.of("Retry-After", "7"), false)));
        assertThat(failure(() -> erp.sink().find(order("01").key(), "#1042")))
                .isInstanceOf(Failure.Transient.class)
                .hasFieldOrPropertyWithValue("retryAfter", java.time.Duration.ofSeconds(7));
    }

    private static FaultRule rule(String method, String path, FaultAction action) {
        return new FaultRule(null, new FaultRule.Match("businesscentral", null, method, path, null), null, action);
    }

    @Test
    void anAppThatIsNotEnteredOrMayNotIsToldAsSuch() {
        company.enter("{\"denied\":{\"write\":[\"salesOrders\"]}}");
        Plan plan = plan(order("01"));
        assertThat(failure(() -> erp.sink().apply(plan))).isInstanceOf(Failure.Forbidden.class);
        company.enter("{\"state\":\"Disabled\"}");
        assertThat(failure(() -> erp.probe().probe()))
                .isInstanceOf(Failure.Unauthorized.class)
                .extracting(Failure::reason)
                .asString()
                .contains("Microsoft Entra applications");
        company.enter("{}");
        assertThat(erp.probe().probe().identity()).isEqualTo("Production, CRONUS USA, Inc.");
        assertThat(Optional.ofNullable(erp.probe().probe().warning()))
                .hasValueSatisfying(text -> assertThat(text).contains("secret-expires"));
    }

    @Test
    void stockIsToldInSumAndTheContractAsTheVendorPublishesIt() {
        try (var positions = erp.stock().positions()) {
            assertThat(positions.toList())
                    .extracting("sku")
                    .contains("MUG-BLUE", "OLD-MUG")
                    .doesNotContain("GIFT-25");
        }
        assertThat(erp.contract().published())
                .filteredOn(type -> type.name().equals("salesOrder"))
                .singleElement()
                .satisfies(type -> {
                    assertThat(type.fields()).containsEntry("externalDocumentNumber", "Edm.String(35)");
                    assertThat(type.fields()).containsKey("Microsoft.NAV.shipAndInvoice");
                    assertThat(type.values().get("status")).containsExactlyInAnyOrder("Draft", "In Review", "Open");
                });
        brings(order("01"));
        assertThat(erp.contract().samples()).hasSize(1);
    }

    @Test
    void aWriteThatWasTakenAndAnsweredUnreadablyIsOfUnknownOutcome() {
        Plan plan = plan(order("01"));
        company.faults()
                .add(rule("POST", "/salesOrders", new FaultAction.Status(201, TextNode.valueOf("<html>"), null, true)));
        assertThat(failure(() -> erp.sink().apply(plan))).isInstanceOf(Failure.UnknownOutcome.class);
        company.faults().clear();
        brings(order("01"));
        assertThat(company.records("salesOrder")).hasSize(1);
    }

    @Test
    void anothersOrderOfTheSameNameIsNotTakenForOursThatWasPosted() {
        BookedOrder ours = brings(order("01"));
        company.by("post", String.valueOf(ours.number()));
        company.post(
                "/salesOrders",
                "{\"customerNumber\":\"10000\",\"externalDocumentNumber\":\""
                        + order("01").name() + "\",\"currencyCode\":\"\"}");

        BookedOrder found =
                erp.sink().find(order("01").key(), order("01").name()).orElseThrow();

        assertThat(found.origin()).isEqualTo(BookedOrder.Origin.HOLDFAST);
        assertThat(found.progress()).isEqualTo(BookedOrder.Progress.CLOSED);
    }

    @Test
    void aLineThatDoesNotTellWhatWentIsAViolation() {
        brings(order("01"));
        company.faults()
                .add(rule(
                        "GET",
                        "/salesOrders",
                        new FaultAction.ChangedSchema(List.of(new AnswerEdit(
                                AnswerEdit.Kind.RENAME,
                                "/value/*/salesOrderLines/*/shippedQuantity",
                                null,
                                "quantityShipped")))));

        assertThat(failure(() -> erp.sink().find(order("01").key(), order("01").name())))
                .isInstanceOf(Failure.ContractViolation.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shippedQuantity", "amountExcludingTax"})
    void aNumberThatIsNoneIsAViolationAndNotNothing(String field) {
        brings(order("01"));
        company.faults()
                .add(rule(
                        "GET",
                        "/salesOrders",
                        new FaultAction.ChangedSchema(List.of(new AnswerEdit(
                                AnswerEdit.Kind.SET,
                                "/value/*/salesOrderLines/*/" + field,
                                TextNode.valueOf("1,5"),
                                null)))));

        assertThat(failure(() -> erp.sink().find(order("01").key(), order("01").name())))
                .isInstanceOf(Failure.ContractViolation.class);
    }
}
