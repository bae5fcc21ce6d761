package dev.holdfast.connectors.brightpearl;

import java.util.Map;

/** How a call says who it is from. */
interface SignIn {

    /** The headers of one call. */
    Map<String, String> headers();

    /** These were refused: what can be renewed is renewed before the next call. */
    void refused(Map<String, String> headers);
}
