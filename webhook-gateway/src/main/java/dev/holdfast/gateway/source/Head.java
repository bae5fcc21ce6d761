package dev.holdfast.gateway.source;

import org.jspecify.annotations.Nullable;

/** A request without its body, as far as schemes look at it. */
public interface Head {

    /** The HTTP method, in upper case. */
    String method();

    /** The first header of that name, whatever its case; null when there is none. */
    @Nullable
    String header(CharSequence name);

    /** The first query parameter of that name, decoded; null when there is none. */
    @Nullable
    String parameter(String name);
}
