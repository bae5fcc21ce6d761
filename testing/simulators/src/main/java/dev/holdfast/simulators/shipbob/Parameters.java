package dev.holdfast.simulators.shipbob;

import dev.holdfast.simulators.exchange.Call;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A call's query, read strictly. */
final class Parameters {

    private final Map<String, List<String>> given;

    Parameters(Shop shop, Call call, Set<String> known) {
        this.given = call.query();
        if (shop.choice(Choices.UNKNOWN_PARAMETERS).equals("refuse")) {
            given.keySet().stream()
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw Refused.validation(400, name, "The parameter " + name + " is not known.");
                    });
        }
    }

    Optional<String> text(String name) {
        return given.getOrDefault(name, List.of()).stream().findFirst();
    }

    int whole(String name, int preset, int least, int most) {
        String text = text(name).orElse("");
        if (text.isEmpty()) {
            return preset;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw Refused.validation(
                    400, name, "The field " + name + " must be between " + least + " and " + most + ".");
        }
        return Integer.parseInt(text);
    }

    Optional<Instant> moment(String name) {
        return text(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw Refused.validation(400, name, "The value '" + text + "' is not valid.");
            }
        });
    }

    /** Comma-separated. */
    Optional<List<String>> list(String name) {
        return text(name).map(text -> List.of(text.split(",")));
    }
}
