package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.erpsync.consume.PolledRecord;
import dev.holdfast.erpsync.ends.End;
import dev.holdfast.erpsync.ends.Ends;
import dev.holdfast.settings.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Taking over from another integration while orders come in: <em>observe</em>, <em>shadow</em>, <em>live</em>. The account's own
 * write log is the witness, of each vendor's.
 */
class SwitchingOverTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");
    /** The old integration takes what was placed before; Holdfast the rest. */
    private static final Instant CUT_OVER = placed(8).plusSeconds(30);

    private SimulatedErp account;
    private OtherIntegration other;
    private Rig rig;

    static Stream<String> vendors() {
        return Ends.all().stream().map(End::vendor);
    }

    private void open(String vendor) {
        account = new SimulatedErp(Ends.of(vendor));
        other = new OtherIntegration(account);
        rig = account.rig().with("verify-sweep", "PT0.1S");
    }

    @AfterEach
    void close() {
        rig.close();
        other.close();
        account.close();
    }

    private static Instant placed(int order) {
        return BEGIN.plusSeconds(60L * order);
    }

    private ObjectNode order(int number) {
        ObjectNode body = Orders.version(3000 + number, 1);
        body.put("created_at", placed(number).toString());
        rig.shop.has(3000 + number, Orders.bytes(body));
        return body;
    }

    private PolledRecord created(int number) {
        return rig.order("e" + number, "orders/create", order(number));
    }

    private ErpSync start(Connection.Mode mode, Instant bookFrom) {
        return rig.mode(mode).bookFrom(bookFrom).start();
    }

    private Map<String, Long> documents() {
        return account.orders().stream().collect(Collectors.groupingBy(account.end::name, Collectors.counting()));
    }

    private static Map<String, Long> once(int... numbers) {
        return IntStream.of(numbers).boxed().collect(Collectors.toMap(number -> "#" + (3000 + number), number -> 1L));
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void midStreamNoOrderIsDoubledOrMissedAndNothingIsWrittenBeforeLive(String vendor) {
        open(vendor);
        ErpSync observing = start(Connection.Mode.OBSERVE, BEGIN);
        for (int i = 1; i <= 4; i++) {
            rig.deliver(observing, created(i));
        }
        IntStream.of(1, 2, 3).mapToObj(this::order).forEach(other::books);
        rig.awaitQuiet();
        assertThat(account.writes()).as("observe writes nothing").isEmpty();
        observing.close();

        ErpSync rehearsing = start(Connection.Mode.SHADOW, BEGIN);
        for (int i = 5; i <= 8; i++) {
            rig.deliver(rehearsing, created(i));
        }
        IntStream.of(4, 5, 6, 7).mapToObj(this::order).forEach(other::books);
        // Placed after the cut-over, and seen by a process that is not live yet.
        rig.deliver(rehearsing, created(9));
        rig.awaitQuiet();
        assertThat(account.writes()).as("shadow writes nothing").isEmpty();
        assertThat(rig.database.number("select count(*) from event_plan where not sent"))
                .isPositive();
        rehearsing.close();

        ErpSync live = start(Connection.Mode.LIVE, CUT_OVER);
        rig.deliver(live, created(10), created(11), created(5), created(9));
        other.books(order(8));
        ObjectNode edited = Orders.version(3006, 2);
        edited.put("created_at", placed(6).toString());
        rig.deliver(live, created(12), rig.order("edit6", "orders/updated", edited));
        rig.awaitState("e12", "applied");
        rig.awaitBooked(4);
        rig.awaitQuiet();

        assertThat(documents()).isEqualTo(once(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
        assertThat(account.made()).containsExactly("#3009", "#3010", "#3011", "#3012");
        assertThat(rig.reason("edit6")).startsWith("book-from: ");
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void whatTheOtherBookedIsAdoptedAndWhatItLostIsBooked(String vendor) {
        open(vendor);
        ErpSync rehearsing = start(Connection.Mode.SHADOW, BEGIN);
        for (int i = 1; i <= 4; i++) {
            rig.deliver(rehearsing, created(i));
        }
        IntStream.of(1, 2, 4).mapToObj(this::order).forEach(other::books);
        rig.awaitQuiet();
        rehearsing.close();

        ErpSync live = start(Connection.Mode.LIVE, BEGIN);
        rig.awaitBooked(4);
        rig.awaitQuiet();

        assertThat(documents()).as("%s", account.orders()).isEqualTo(once(1, 2, 3, 4));
        assertThat(account.made()).as("the one that it lost").containsExactly("#3003");
        assertThat(account.writes()).as("what agrees is left as it is").noneMatch(write -> other.ids().stream()
                .anyMatch(id -> write.key().contains(id)));
        assertThat(live.alive()).isTrue();
        assertThat(
                        rig.database.texts(
                                "select erp_id from order_state where order_key in ('3001', '3002', '3004') order by order_key"))
                .containsExactlyInAnyOrderElementsOf(other.ids());
    }
}
