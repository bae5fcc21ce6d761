package dev.holdfast.connectors;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an ERP account says of itself: looked at before a connection goes live, beside what its orders name. Nothing is tried out:
 * everything is read. What the vendor tells nobody is {@link State#NOT_TOLD}, never {@link State#RIGHT}. Blocking, thread-safe; every
 * method throws {@code UpstreamException} when the account does not answer.
 */
public interface AccountFacts {

    /** Whether the credential may write each kind of record that Holdfast writes. Never empty. */
    List<Told> rights();

    /** Whether the account tells times, and cuts days, as the connection believes. */
    Told days();

    /** Whether each place that the connection's settings name is there; empty where they name none. */
    List<Told> places();

    /** Whether each tax code that the connection's settings name is there; empty where they name none, or none is sent. */
    List<Told> taxCodes();

    /** Everything that can be sold, lazily, one page in memory; close the stream. An item without a name is left out. */
    Stream<Item> items();

    /** The name under which an order's SKU is looked for among {@link #items}. */
    String itemName(String sku);

    /** @param id the vendor's @param name spelt so that two that cannot be told apart are equal */
    record Item(String id, String name) {}

    /**
     * One thing that was looked at.
     *
     * @param says what was found, for people; no personal data
     * @param fix what to do; empty where all is well
     */
    record Told(State state, String says, String fix) {

        /** All is well. */
        public static Told right(String says) {
            return new Told(State.RIGHT, says, "");
        }

        /** A live connection would fail by it. */
        public static Told wrong(String says, String fix) {
            return new Told(State.WRONG, says, fix);
        }

        /** The vendor does not say. @param fix how a person finds out */
        public static Told notTold(String says, String fix) {
            return new Told(State.NOT_TOLD, says, fix);
        }
    }

    /** How it stands. */
    enum State {
        RIGHT,
        WRONG,
        /** The account does not say. */
        NOT_TOLD
    }
}
