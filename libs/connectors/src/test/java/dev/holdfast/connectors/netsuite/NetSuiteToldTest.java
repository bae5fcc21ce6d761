package dev.holdfast.connectors.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.connectors.ContractSource.RecordType;
import dev.holdfast.connectors.ErpConnector;
import dev.holdfast.connectors.StockPosition;
import dev.holdfast.settings.BookingSettings.CustomerPolicy;
import dev.holdfast.simulators.netsuite.sales.Stock;
import dev.holdfast.simulators.world.Cause;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the connector tells of an account's stock and of its description of itself. */
class NetSuiteToldTest {

    private SimulatedAccount account;
    private ErpConnector erp;

    @BeforeEach
    void start() {
        account = SimulatedAccount.start();
        erp = account.connector(account.settings(Samples.OAUTH, true, false), CustomerPolicy.SINGLE);
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private void stock(String item, String location, int onHand, int committed) {
        account.world()
                .account("netsuite", "1234567")
                .write(new Cause(Cause.Origin.CONTROL, "test", "", "", "stock", null, null), transaction -> {
                    Stock.add(transaction, item, location, BigDecimal.valueOf(onHand), BigDecimal.valueOf(committed));
                    return "";
                });
    }

    private List<StockPosition> positions() {
        try (Stream<StockPosition> positions = erp.stock().positions()) {
            return positions.toList();
        }
    }

    @Test
    void stockIsToldByLocationAndItemsOfOneNameAreOneSku() {
        String one = account.post("/inventoryItem", "{\"itemId\":\"TWIN\"}");
        String other = account.post("/inventoryItem", "{\"itemId\":\"TWIN\"}");
        stock(one, "2", 5, 1);
        stock(other, "2", 3, 0);
        stock(other, "3", 9, 9);

        List<StockPosition> positions = positions();

        assertThat(positions)
                .filteredOn(position -> position.sku().equals("TWIN"))
                .satisfiesExactlyInAnyOrder(
                        both -> {
                            assertThat(both.location()).isEqualTo("2");
                            assertThat(both.onHand()).isEqualByComparingTo("8");
                            assertThat(both.available()).isEqualByComparingTo("7");
                        },
                        rest -> {
                            assertThat(rest.location()).isEqualTo("3");
                            assertThat(rest.onHand()).isEqualByComparingTo("9");
                            assertThat(rest.available()).isEqualByComparingTo("0");
                        });
        assertThat(positions)
                .extracting(StockPosition::sku)
                .contains("MUG-BLUE")
                .doesNotContain("OLD-MUG");
    }

    @Test
    void stockOfManyPagesIsToldWhole() {
        String item = account.post("/inventoryItem", "{\"itemId\":\"SPREAD\"}");
        for (int location = 100; location < 2_150; location++) {
            stock(item, String.valueOf(location), location, 0);
        }

        assertThat(positions())
                .filteredOn(position -> position.sku().equals("SPREAD"))
                .hasSize(2_050)
                .extracting(StockPosition::location)
                .doesNotHaveDuplicates();
    }

    @Test
    void theContractNamesFieldsTypesAndValuesOfWhatIsUsedAndOfNothingElse() {
        account.customField("custbody_channel");
        Map<String, RecordType> types =
                erp.contract().published().stream().collect(Collectors.toMap(RecordType::name, Function.identity()));

        assertThat(types)
                .containsKeys(
                        "salesOrder",
                        "salesOrder-itemElement",
                        "creditMemo",
                        "itemFulfillment-packageElement",
                        "customer")
                .doesNotContainKeys("invoice", "inventoryItem", "nsResource");
        RecordType order = types.get("salesOrder");
        assertThat(order.fields())
                .containsEntry("tranDate", "string (date)")
                .containsEntry("total", "number (double)")
                .containsEntry("entity", "nsResource")
                .containsEntry("item", "salesOrder-itemCollection")
                .containsEntry("status", "enum")
                .containsEntry("custbody_channel", "string");
        assertThat(order.values().get("status")).contains("A", "H");
    }

    @Test
    void aRecordThatTheRoleMayNotSeeIsForbiddenAndNotGone() {
        account.register("{\"permissions\":{\"creditMemo\":\"NONE\"}}");
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> erp.contract().published())
                .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Forbidden.class));
    }
}
