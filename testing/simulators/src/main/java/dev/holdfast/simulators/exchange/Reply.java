package dev.holdfast.simulators.exchange;

/** The way back to a client. Exactly one of its methods is called, once, from any thread. */
public interface Reply {

    /** Sends the answer. */
    void answer(Answer answer);

    /** Closes the connection without a word. */
    void drop();

    /** Sends the head and half of the body, then closes the connection. */
    void cut(Answer answer);
}
