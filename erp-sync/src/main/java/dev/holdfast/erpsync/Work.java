package dev.holdfast.erpsync;

import dev.holdfast.connectors.shopify.MoneyAtStake;
import dev.holdfast.contracts.order.OrderVersion;
import dev.holdfast.erpsync.consume.OrderTopics;
import dev.holdfast.erpsync.ledger.FactKey;
import dev.holdfast.erpsync.ledger.Hold;
import dev.holdfast.erpsync.ledger.LedgerEvent;
import dev.holdfast.erpsync.ledger.OwnFact;
import dev.holdfast.erpsync.ledger.Settler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One piece of work in progress: the event held, and what was found out about it on the way. One thread's alone. */
public final class Work {

    private final Hold hold;
    private byte @Nullable [] body;
    private boolean passed;
    private @Nullable String orderKey;
    private @Nullable OrderVersion version;
    private @Nullable MoneyAtStake atStake;
    private List<String> unknownPaths = List.of();
    private @Nullable FactKey fact;
    private boolean doubt;
    private boolean verify;
    private boolean sent;
    private boolean rereads;

    Work(Hold hold) {
        this.hold = hold;
        this.body = hold.body();
    }

    /** The hold. */
    public Hold hold() {
        return hold;
    }

    /** The event held. */
    public LedgerEvent event() {
        return hold.event();
    }

    /** The body is gone, and the shop is asked for the order as it is now. */
    void reread() {
        rereads = true;
    }

    boolean rereads() {
        return rereads;
    }

    /** Whether the event is done once more: then the same version is held against the ERP all the same. */
    boolean replayed() {
        return event().replay() != null;
    }

    byte @Nullable [] body() {
        return body;
    }

    /** The body, once it was found that it may be read; null before. */
    byte @Nullable [] passedBody() {
        return passed ? body : null;
    }

    /** The body, which may be read. */
    void body(byte[] read) {
        body = read;
        passed = true;
    }

    /** It may not be read any more, and is kept nowhere. */
    void forgetBody() {
        body = null;
        passed = false;
    }

    void order(String key) {
        orderKey = key;
    }

    void version(OrderVersion carried) {
        version = carried;
    }

    void atStake(MoneyAtStake money) {
        atStake = money;
    }

    void unknown(List<String> paths) {
        unknownPaths = paths;
    }

    /** Of its order's credits and shipments, the one that the event itself is about; null for an event about the order. */
    public @Nullable FactKey fact() {
        return fact;
    }

    void fact(FactKey about) {
        fact = about;
    }

    /** An earlier write of the order is unconfirmed. */
    void inDoubt() {
        doubt = true;
    }

    /** Whether an earlier write of the order is unconfirmed. */
    public boolean doubt() {
        return doubt;
    }

    /** The order is to be compared with the shop once more, later. */
    void verifyLater() {
        verify = true;
    }

    /** A write was begun. */
    public void sending() {
        sent = true;
    }

    /** Whether a write was begun. */
    public boolean sent() {
        return sent;
    }

    /** Nothing that was read from the body goes into the ledger; a write that was begun stays in doubt. */
    void unstorable() {
        orderKey = null;
        version = null;
        atStake = null;
        unknownPaths = List.of();
        doubt |= sent;
    }

    Settler.Details details() {
        // A verification that asked for another one could go on for ever.
        String topic = event().attributes().topic();
        boolean verification = topic.equals(OrderTopics.VERIFY) || OwnFact.verifies(topic);
        return new Settler.Details(
                orderKey, version, body, unknownPaths, doubt, (doubt || verify) && !verification, atStake, sent);
    }
}
