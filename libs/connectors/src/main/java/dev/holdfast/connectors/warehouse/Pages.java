package dev.holdfast.connectors.warehouse;

import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads page after page, one of them in memory. */
public final class Pages {

    private Pages() {}

    /**
     * All rows, lazily: nothing is read before they are asked for.
     *
     * @param read the page at a place; null is the first one's
     * @throws UpstreamException from the terminal operation; {@code ContractViolation} when a page leads to itself
     */
    public static <T> Stream<T> rows(Function<@Nullable String, Page<T>> read) {
        return Stream.of(read)
                .flatMap(reader -> Stream.iterate(reader.apply(null), Objects::nonNull, page -> after(page, reader)))
                .flatMap(page -> page.rows().stream());
    }

    private static <T> @Nullable Page<T> after(Page<T> page, Function<@Nullable String, Page<T>> read) {
        String place = page.next();
        if (place == null) {
            return null;
        }
        Page<T> next = read.apply(place);
        if (place.equals(next.next())) {
            throw new UpstreamException(
                    new Failure.ContractViolation("A page leads to itself and would be read for ever", "$.next"));
        }
        return next;
    }
}
