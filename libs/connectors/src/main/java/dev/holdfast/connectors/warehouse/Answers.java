package dev.holdfast.connectors.warehouse;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.HttpReply;
import dev.holdfast.transport.rate.Bucket;
import org.jspecify.annotations.Nullable;

/** What a vendor's answers mean: by its own codes first, since the statuses mislead. */
public interface Answers {

    /** The failure that the answer stands for; null when it is a result. */
    @Nullable
    Failure failure(HttpReply reply);

    /** What the answer says of the points that are left; null when it says nothing. */
    default @Nullable Bucket left(HttpReply reply) {
        return null;
    }
}
