package dev.holdfast.connectors.shipbob;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.warehouse.Fields;
import dev.holdfast.connectors.warehouse.Page;
import dev.holdfast.connectors.warehouse.Pages;
import dev.holdfast.settings.ShipBobSettings;
import dev.holdfast.transport.Failure;
import dev.holdfast.transport.UpstreamException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The channel that the shop's orders come in by. A token may see the channels of other shops too, whose orders would look like
 * ones too many: every reading of orders names the channel.
 */
final class Channel {

    private static final String PATH = "/channel";

    private final @Nullable String configured;
    private final ShipBobCalls calls;
    private volatile @Nullable String found;

    Channel(ShipBobSettings settings, ShipBobCalls calls) {
        this.configured = settings.channel();
        this.calls = calls;
    }

    /** One of the token's channels. @param scopes what it may do there */
    record Seen(String id, Set<String> scopes) {}

    /**
     * Its id.
     *
     * @throws UpstreamException {@code Rejected} when none is configured and the token sees several, or none
     */
    String id() {
        if (configured != null) {
            return configured;
        }
        String known = found;
        if (known == null) {
            known = chosen(all()).id();
            found = known;
        }
        return known;
    }

    /** All that the token sees. */
    List<Seen> all() {
        try (var rows = Pages.rows(this::page)) {
            return rows.toList();
        }
    }

    /** The one that is configured, or the only one. */
    Seen chosen(List<Seen> all) {
        String wanted = configured;
        List<Seen> fitting = all.stream()
                .filter(seen -> wanted == null || seen.id().equals(wanted))
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        String ids = all.stream().map(Seen::id).collect(Collectors.joining(", "));
        throw new UpstreamException(new Failure.Rejected(
                wanted == null
                        ? "ShipBob lists " + (all.isEmpty() ? "no channel" : "the channels " + ids)
                                + ": set channel to the one that the shop's orders come in by"
                        : "ShipBob does not list the channel " + wanted + (ids.isEmpty() ? "" : ", but " + ids)));
    }

    private Page<Seen> page(@Nullable String next) {
        Fields answer = Fields.of(
                (next == null ? calls.get(PATH, Map.of("RecordsPerPage", "50"), null) : calls.follow(PATH, next, null))
                        .body(),
                "ShipBob's channels");
        return new Page<>(
                answer.list("items").stream().map(Channel::seen).toList(), blankToNull(answer.textOrNull("next")));
    }

    private static Seen seen(Fields item) {
        Set<String> scopes = new TreeSet<>();
        for (JsonNode scope : item.node().path("scopes")) {
            scopes.add(scope.asText());
        }
        return new Seen(item.text("id"), Set.copyOf(scopes));
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
