package dev.holdfast.connectors.financeoperations;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where goods lie: {@code site/warehouse}, as the connection's settings write it. */
record Place(String site, String warehouse) {

    /** Empty for null, and for what is written in another way. */
    static Optional<Place> of(@Nullable String written) {
        int slash = written == null ? -1 : written.indexOf('/');
        return written == null || slash < 1 || slash == written.length() - 1
                ? Optional.empty()
                : Optional.of(new Place(written.substring(0, slash), written.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return site + "/" + warehouse;
    }
}
