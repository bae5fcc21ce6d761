package dev.holdfast.erpsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.erpsync.deadletter.DeadLetterGroups;
import dev.holdfast.erpsync.deadletter.DeadLetterReader;
import dev.holdfast.erpsync.ledger.Conservation;
import dev.holdfast.erpsync.ledger.DeadLetterFilter;
import dev.holdfast.erpsync.ledger.LedgerReader;
import dev.holdfast.erpsync.ledger.LedgerReader.Scope;
import dev.holdfast.erpsync.ledger.PayloadSeal;
import dev.holdfast.erpsync.privacy.PersonExport;
import dev.holdfast.erpsync.privacy.PrivacyReader;
import dev.holdfast.settings.Connection;
import dev.holdfast.transport.Failure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A canary customer, whose every field names him, is forgotten: afterwards a scan of everything finds nothing; before, it finds him. */
class PrivacyTest {

    private static final String CANARY = "zq7canary";
    private static final long CUSTOMER = 7_770_001_117L;
    private static final List<String> MARKS = List.of(CANARY, Long.toString(CUSTOMER));

    // A lease that a busy machine keeps: each event is to be worked on once.
    private final Rig rig = new Rig()
            .with("parked-recheck", "PT1H")
            .with("retry.steps", "PT1H")
            .with("lease", "PT3S")
            .with("call-deadline", "PT2S");
    private final PersonalDataScan scan = new PersonalDataScan(rig.database, MARKS);
    private final PrivacyReader requests = new PrivacyReader(rig.database.transactions(), Duration.ofHours(24));

    @BeforeEach
    void listen() {
        scan.listen();
    }

    @AfterEach
    void close() {
        scan.close();
        rig.close();
    }

    private static ObjectNode order(long id) {
        ObjectNode body = Orders.version(id, 1);
        body.put("email", CANARY + "@example.com").put("contact_email", CANARY + "@example.com");
        body.put("phone", "+44" + CANARY).put("note", CANARY + " note").put("browser_ip", CANARY);
        body.put("name", "#" + CANARY + id).put("token", CANARY).put("order_status_url", "https://x/" + CANARY);
        body.putArray("note_attributes").addObject().put("name", "gift").put("value", CANARY);
        body.putObject("client_details").put("user_agent", CANARY);
        ObjectNode customer = (ObjectNode) body.get("customer");
        customer.put("id", CUSTOMER).put("email", CANARY + "@example.com").put("phone", CANARY);
        for (String people : new String[] {"customer", "billing_address", "shipping_address"}) {
            ((ObjectNode) body.get(people)).put("first_name", CANARY).put("last_name", CANARY);
        }
        for (String address : new String[] {"billing_address", "shipping_address"}) {
            ((ObjectNode) body.get(address))
                    .put("name", CANARY)
                    .put("address1", CANARY)
                    .put("city", CANARY);
            ((ObjectNode) body.get(address))
                    .put("zip", CANARY)
                    .put("company", CANARY)
                    .put("phone", CANARY);
        }
        return body;
    }

    private static String request(String orders, String field) {
        return "{\"shop_id\":1,\"shop_domain\":\"acme-us.myshopify.com\",\"customer\":{\"id\":" + CUSTOMER
                + ",\"email\":\"" + CANARY + "@example.com\",\"phone\":null},\"" + field + "\":" + orders + "}";
    }

    private void refuse(Failure failure) {
        rig.erp.next(new ErpFault.Refuse(failure));
    }

    private String answers() {
        DeadLetterReader reader =
                new DeadLetterReader(rig.database.transactions(), rig.database.payloads(), name -> "NetSuite");
        StringBuilder all = new StringBuilder();
        reader.page(DeadLetterFilter.all(Scope.ALL), null, 100)
                .forEach(letter -> all.append(letter).append(reader.masked(letter.id())));
        all.append(new DeadLetterGroups(rig.database.transactions(), name -> "NetSuite")
                .of(DeadLetterFilter.all(Scope.ALL), 100));
        LedgerReader ledger = new LedgerReader(rig.database.transactions());
        all.append(ledger.events(new LedgerReader.Filter(Scope.ALL, null, null, null, null, 100)));
        all.append(requests.requests(Scope.ALL, null, 100));
        return all.toString();
    }

    /** The customer's orders, each in another state. */
    private ErpSync canaryEverywhere() {
        ErpSync shadow = rig.mode(Connection.Mode.SHADOW).start();
        rig.deliver(shadow, rig.order("shadow", "orders/create", order(7)));
        rig.awaitState("shadow", "excluded");
        shadow.close();
        ErpSync live = rig.mode(Connection.Mode.LIVE).start();
        rig.deliver(live, rig.order("applied", "orders/create", order(1)));
        rig.awaitState("applied", "applied");
        refuse(new Failure.Rejected("the period is closed"));
        rig.deliver(live, rig.order("dead", "orders/create", order(2)));
        rig.awaitState("dead", "dead");
        refuse(new Failure.MissingReference("item", "MUG-BLUE"));
        rig.deliver(live, rig.order("parked", "orders/create", order(3)));
        rig.awaitState("parked", "parked");
        refuse(new Failure.Transient("connection refused"));
        rig.deliver(live, rig.order("retrying", "orders/create", order(4)));
        rig.awaitState("retrying", "retrying");
        rig.deliver(live, rig.order("odd", "orders/create", order(5).put("financial_status", 7)));
        rig.awaitState("odd", "dead");
        String whole = order(6).toString();
        rig.deliver(live, rig.record("torn", "orders/create", "6", whole.substring(0, whole.length() - 9)));
        rig.awaitState("torn", "dead");
        rig.deliver(
                live,
                rig.record(
                        "waiting",
                        "refunds/create",
                        "9",
                        "{\"id\":90,\"order_id\":9,\"note\":\"" + CANARY + "\",\"transactions\":[]}"));
        rig.awaitState("waiting", "waiting");
        return live;
    }

    @Test
    void aCustomerWhoAskedToBeForgottenIsFoundNowhereAnyMore() throws Exception {
        ErpSync process = canaryEverywhere();
        assertThat(scan.stores()).anyMatch(place -> place.startsWith("sealed body of event"));
        assertThat(scan.stores()).anyMatch(place -> place.startsWith("order_state.order_name"));
        assertThat(rig.database.number("select count(*) from event_payload")).isGreaterThanOrEqualTo(6);

        rig.deliver(
                process, rig.record("redact", "customers/redact", "delivery", request("[1,7,9]", "orders_to_redact")));
        rig.awaitState("redact", "discarded");

        assertThat(scan.stores()).isEmpty();
        assertThat(MARKS).noneMatch(answers()::contains);
        assertThat(scan.logs()).isEmpty();
        for (String open : List.of("dead", "parked", "retrying", "odd", "torn", "waiting")) {
            assertThat(rig.state(open) + " " + rig.reason(open)).startsWith("dead redacted: ");
        }
        assertThat(rig.state("applied")).isEqualTo("applied");
        assertThat(new Conservation(rig.database.transactions())
                        .report(Scope.ALL, 3)
                        .holds())
                .isTrue();
        assertThat(requests.requests(Scope.ALL, null, 10)).singleElement().satisfies(request -> {
            assertThat(request.state()).isEqualTo("done");
            assertThat(request.bodies()).isGreaterThanOrEqualTo(6);
        });
        assertThat(rig.database.texts("select actor || ' ' || action from audit"))
                .containsExactly("shopify customers/redact");
    }

    @Test
    void aRawBodyOfHisIsNeverReadAgainFromKafka() {
        ErpSync process = canaryEverywhere();
        rig.deliver(
                process, rig.record("redact", "customers/redact", "delivery", request("[1,7,9]", "orders_to_redact")));
        rig.awaitState("redact", "discarded");

        rig.database.update(
                "update event set state = 'received', reason_code = null, reason = null, due = now() where event_id in ('dead', 'waiting')");

        rig.awaitState("dead", "dead");
        rig.awaitState("waiting", "dead");
        assertThat(rig.reason("dead")).startsWith("redacted: its body may not be read any more");
        assertThat(rig.reason("waiting")).startsWith("redacted: its body may not be read any more");
        assertThat(scan.stores()).isEmpty();
    }

    @Test
    void aBodyThatAWorkerHeldMeanwhileIsFoundByTheSecondPassAndOthersStay() {
        ErpSync process = rig.with("privacy.slice", "PT0S").start();
        rig.deliver(process, rig.record("redact", "customers/redact", "delivery", request("[]", "orders_to_redact")));
        rig.awaitState("redact", "waiting");
        refuse(new Failure.Rejected("no"));
        rig.deliver(process, rig.order("other", "orders/create", Orders.version(20, 1)));
        rig.awaitState("other", "dead");
        // What was read just before the block, and sealed after the first pass.
        byte[] late = order(21).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long seq = rig.database.number("select seq from event where event_id = 'other'");
        rig.database.update("delete from event_payload");
        rig.database.transactions().inOne(sql -> {
            rig.database.payloads().keep(sql, seq, late);
            return null;
        });

        rig.awaitState("redact", "discarded");

        assertThat(scan.stores()).isEmpty();
        assertThat(rig.database.number("select count(*) from audit")).isEqualTo(1);
    }

    @Test
    void anotherCustomersDeadLettersStay() {
        refuse(new Failure.Rejected("no"));
        ErpSync process = rig.start();
        rig.deliver(process, rig.order("other", "orders/create", Orders.version(20, 1)));
        rig.awaitState("other", "dead");

        rig.deliver(process, rig.record("redact", "customers/redact", "delivery", request("[]", "orders_to_redact")));
        rig.awaitState("redact", "discarded");

        assertThat(rig.reason("other")).isEqualTo("rejected: no");
        assertThat(rig.database.number("select count(*) from event_payload")).isEqualTo(1);
    }

    @Test
    void aShopThatAskedToBeForgottenLeavesNoBodyAtAll() {
        ErpSync process = canaryEverywhere();

        rig.deliver(
                process,
                rig.record(
                        "redact",
                        "shop/redact",
                        "delivery",
                        "{\"shop_id\":1,\"shop_domain\":\"acme-us.myshopify.com\"}"));
        rig.awaitState("redact", "discarded");

        assertThat(scan.stores()).isEmpty();
        assertThat(rig.database.number("select count(*) from event_payload")).isZero();
        assertThat(rig.database.number("select count(*) from event_plan")).isZero();
    }

    @Test
    void aCustomerWhoAsksIsToldWhatIsHeldAndWhoToldHimIsWrittenDown() throws Exception {
        ErpSync process = canaryEverywhere();
        rig.deliver(
                process, rig.record("ask", "customers/data_request", "delivery", request("[1]", "orders_requested")));
        rig.awaitState("ask", "discarded");
        PersonExport export =
                new PersonExport(rig.database.transactions(), PayloadSeal.withKey(LedgerDatabase.PAYLOAD_KEY));
        long id = requests.requests(Scope.ALL, null, 1).getFirst().id();

        assertThat(export.of(Scope.of(List.of("another")), id, "mia", "ticket 1"))
                .isEmpty();
        PersonExport.Held held = export.of(Scope.ALL, id, "mia", "ticket 1").orElseThrow();

        assertThat(new JsonMapper().findAndRegisterModules().writeValueAsString(held))
                .contains(CANARY);
        assertThat(held.complete()).isTrue();
        assertThat(held.orders()).extracting(PersonExport.HeldOrder::orderKey).contains("1", "2");
        assertThat(rig.database.texts("select actor || ' ' || action || ' ' || reason from audit"))
                .containsExactly("mia privacy.export ticket 1");

        rig.deliver(
                process, rig.record("redact", "customers/redact", "delivery", request("[1,7,9]", "orders_to_redact")));
        rig.awaitState("redact", "discarded");
        assertThat(export.of(Scope.ALL, id, "mia", "ticket 1")).isEmpty();
        assertThat(scan.stores()).isEmpty();
    }

    @Test
    void whatIsNotDoneInTimeIsOverdue() {
        ErpSync process = rig.start();
        rig.deliver(
                process,
                rig.record("redact", "customers/redact", "delivery", "{\"shop_domain\":\"acme-us.myshopify.com\"}"));
        rig.awaitState("redact", "dead");
        rig.database.update("update event set received_at = now()");
        assertThat(requests.open()).containsExactly(new PrivacyReader.Open(Records.CONNECTION, 1, 0));

        rig.database.update("update event set received_at = now() - interval '25 hours'");

        assertThat(requests.open()).containsExactly(new PrivacyReader.Open(Records.CONNECTION, 1, 1));
    }
}
