package dev.holdfast.gateway.publish;

import org.jspecify.annotations.Nullable;

/** Learns what became of an append, on the event loop that made it. */
public interface Acknowledgement {

    /** All in-sync replicas have the record when the failure is null; otherwise it may yet be written, or not. */
    void appended(@Nullable Exception failure);
}
