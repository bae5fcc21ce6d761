package dev.holdfast.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.connectors.OrderMapping;
import dev.holdfast.connectors.SalesOrder;
import dev.holdfast.connectors.booking.SalesOrderBooking;
import dev.holdfast.connectors.shopify.Cases;
import dev.holdfast.contracts.order.CanonicalOrder;
import dev.holdfast.settings.BookingSettings;
import dev.holdfast.settings.ConnectionsFile;
import dev.holdfast.settings.MappingSettings;
import dev.holdfast.settings.yaml.Problems.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {

    private static final BookingSettings BOOKING = new BookingSettings(
            BookingSettings.Payment.ALL,
            false,
            Set.of(),
            Set.of(),
            false,
            BookingSettings.Money.SHOP,
            BookingSettings.Tax.AS_GIVEN,
            BookingSettings.CustomerPolicy.SINGLE,
            "77");
    private static final CanonicalOrder ORDER = changed(Cases.order("01"), null, List.of("vip", "wholesale"));
    private static final SalesOrder BOOKED = SalesOrderBooking.book(ORDER, BOOKING);

    private static List<Problem> problems(String yaml) {
        List<Problem> problems = new ArrayList<>();
        Overlay.of(ConnectionsFile.readMapping(yaml), List.of("custcol_holdfast_line_id"), problems);
        return problems;
    }

    private static Overlay overlay(String yaml) {
        List<Problem> problems = new ArrayList<>();
        Overlay overlay = Overlay.of(ConnectionsFile.readMapping(yaml), List.of(), problems);
        assertThat(problems).isEmpty();
        return overlay;
    }

    private static String field(String expression) {
        SalesOrder order =
                overlay("order-fields:\n  custbody_x: |-\n    " + expression).apply(ORDER, BOOKED);
        return order.mapping().fields().get("custbody_x").toString();
    }

    @Test
    void a_field_that_no_contract_names_is_refused_with_its_line_and_expression() {
        assertThat(problems("version: '1'\nitem: line.skuu\nsubsidiary: \"'1'\""))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.path()).isEqualTo("mapping.item");
                    assertThat(problem.what())
                            .contains(
                                    "undefined field 'skuu'",
                                    "line 1, character 5",
                                    "line: sku, title",
                                    "in: line.skuu");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "order-fields, total",
        "order-fields, externalId",
        "order-fields, entity",
        "order-fields, custcol_engraving",
        "line-fields, quantity",
        "line-fields, amount",
        "line-fields, custbody_channel",
        "line-fields, custcol_holdfast_line_id"
    })
    void what_a_mapping_may_not_write_is_refused(String block, String field) {
        assertThat(problems(block + ":\n  " + field + ": order.name"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.path()).isEqualTo("mapping." + block + "." + field);
                    assertThat(problem.what()).containsAnyOf("no field that a mapping may write", "kept by Holdfast");
                    assertThat(problem.what()).contains("order.name");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item: line.units",
                "item: order.tags",
                "subsidiary: line.sku",
                "tax-code: line.sku",
                "item: line.sku +",
                "item: order.tags.map(t, t + t)[0]",
                "item: line.sku.replace('a', 'aa')",
                "item: size(order)",
                "order-fields: {custbody_x: order.lines}",
                "order-fields: {custbody_x: order.shipTo}",
                "order-fields: {custbody_x: order.email}",
                "order-fields: {custbody_x: order.customer.email}"
            })
    void what_cannot_be_is_refused_before_anything_runs(String yaml) {
        assertThat(problems(yaml)).isNotEmpty();
    }

    @Test
    void an_expression_has_a_longest_length() {
        assertThat(problems("item: \"" + "line.sku + ".repeat(250) + "line.sku\""))
                .isNotEmpty();
    }

    @Test
    void every_problem_is_told_at_once() {
        assertThat(problems("item: line.skuu\nlocation: order.nam\norder-fields:\n  total: order.name"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order.name | \"#1042\"",
                "order.tags.listed() | \"vip, wholesale\"",
                "order.tags.exists(t, t == 'vip') | true",
                "order.lines.filter(l, l.giftCard).size() | 0",
                "order.total > 50.0 ? 'large' : 'small' | \"large\"",
                "{'id': '12'} | {\"id\":\"12\"}",
                "{'id': ''} | null",
                "order.poNumber | null",
                "order.name.matches('^#[0-9]+$') | true",
                "0.5 | 0.5",
                "order.total * 0.0 + 5920.0 | 5920"
            })
    void gives_what_fields_hold(String expression, String json) {
        assertThat(field(expression)).isEqualTo(json);
    }

    @Test
    void says_nothing_where_the_text_is_empty() {
        OrderMapping said = overlay(
                        "subsidiary: \"order.shipTo.country == 'DE' ? '3' : ''\"\nitem: \"''\"\ntax-code: \"''\"")
                .apply(ORDER, BOOKED)
                .mapping();
        assertThat(said.subsidiary()).isNull();
        assertThat(said.shippingTaxCode()).isNull();
        assertThat(said.lines().values()).allSatisfy(line -> {
            assertThat(line.item()).isNull();
            assertThat(line.taxCode()).isNull();
        });
    }

    @Test
    void changes_nothing_but_the_mapping() {
        SalesOrder mapped = overlay("item: line.sku + '-X'\nline-fields: {custcol_n: line.units}")
                .apply(ORDER, BOOKED);
        assertThat(mapped.with(OrderMapping.NOTHING)).isEqualTo(BOOKED);
        assertThat(mapped.mapping().lines().values())
                .allSatisfy(line -> assertThat(line.item()).endsWith("-X"));
    }

    @Test
    void an_expression_without_a_value_is_named_without_repeating_the_order() {
        Overlay overlay = overlay("order-fields:\n  custbody_x: order.tags[7]");
        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> overlay.apply(ORDER, BOOKED))
                .satisfies(e -> {
                    assertThat(e.path()).isEqualTo("mapping.order-fields.custbody_x");
                    assertThat(e)
                            .hasMessageContaining("has no value for the order")
                            .hasMessageNotContaining("vip");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int(order.note)",
                "double(order.note) > 1.0",
                "order.note.substring(99)",
                "order.note.charAt(99)",
                "timestamp(order.note) < timestamp(order.createdAt)",
                "order.note.matches(order.note + '(')",
                "{'name': order.note}"
            })
    void no_failure_repeats_what_the_customer_wrote(String expression) {
        CanonicalOrder noted = changed(ORDER, "leave it with Ada", List.of());
        Overlay overlay = overlay("order-fields:\n  custbody_x: |-\n    " + expression);
        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> overlay.apply(noted, BOOKED))
                .satisfies(e -> assertThat(e).hasMessageNotContaining("Ada").hasNoCause());
    }

    @Test
    void loops_within_loops_end() {
        CanonicalOrder many = Cases.order("01");
        List<SalesOrder.Line> lines =
                IntStream.range(0, 500).mapToObj(i -> BOOKED.lines().getFirst()).toList();
        SalesOrder large = new SalesOrder(
                BOOKED.key(),
                BOOKED.name(),
                BOOKED.orderedAt(),
                BOOKED.version(),
                BOOKED.currency(),
                BOOKED.taxPolicy(),
                BOOKED.taxesIncluded(),
                false,
                BOOKED.customer(),
                null,
                null,
                null,
                null,
                lines,
                null,
                List.of(),
                BOOKED.total());
        Overlay overlay = overlay("order-fields:\n"
                + "  custbody_x: order.lines.all(a, order.lines.all(b, order.lines.all(c, a.sku == c.sku)))");
        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> overlay.apply(many, large))
                .withMessageContaining("mapping.order-fields.custbody_x");
    }

    @Test
    void a_result_has_a_longest_length() {
        String sum = IntStream.range(0, 100).mapToObj(i -> "order.name").collect(Collectors.joining("+"));
        assertThat(field(sum)).hasSizeGreaterThan(400);
        Overlay overlay = overlay("order-fields:\n  custbody_x: order.note" + "+order.note".repeat(150));
        CanonicalOrder noted = changed(ORDER, "n".repeat(100), List.of());
        assertThatExceptionOfType(MappingFailedException.class)
                .isThrownBy(() -> overlay.apply(noted, BOOKED))
                .withMessageContaining("4000 characters");
    }

    @Test
    void two_mappings_that_differ_have_two_versions() {
        String one = overlay("version: '2026-11'\nitem: line.sku").version();
        assertThat(one).startsWith("2026-11-");
        assertThat(overlay("version: '2026-11'\nitem: line.title").version()).isNotEqualTo(one);
        assertThat(overlay("version: '2026-11'\nitem: line.sku").version()).isEqualTo(one);
        assertThat(Overlay.of(MappingSettings.NONE, List.of(), new ArrayList<>())
                        .apply(ORDER, BOOKED))
                .isSameAs(BOOKED);
    }

    private static CanonicalOrder changed(CanonicalOrder order, @Nullable String note, List<String> tags) {
        return new CanonicalOrder(
                order.key(),
                order.name(),
                order.createdAt(),
                order.updatedAt(),
                order.processedAt(),
                order.cancelledAt(),
                order.financialStatus(),
                order.currency(),
                order.presentmentCurrency(),
                order.taxesIncluded(),
                order.test(),
                order.sourceName(),
                tags,
                order.locationId(),
                note,
                order.poNumber(),
                order.email(),
                order.customer(),
                order.billTo(),
                order.shipTo(),
                order.lines(),
                order.shippingLines(),
                order.refunds(),
                order.fulfillments(),
                order.duties(),
                order.fees(),
                order.tip(),
                order.rounding(),
                order.total(),
                order.currentTotal(),
                order.currentTax());
    }
}
