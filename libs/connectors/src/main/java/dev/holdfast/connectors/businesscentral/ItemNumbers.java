package dev.holdfast.connectors.businesscentral;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.connectors.known.KnownFor;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which item numbers there are, and can be sold. */
final class ItemNumbers {

    /** Numbers in one query: addresses have a length that proxies admit. */
    private static final int AT_ONCE = 40;

    private static final int LONGEST_NUMBER = 20;

    /** Items that are remembered: more than most catalogues have, a few megabytes at most. */
    private static final int MOST = 20_000;

    private final Entities entities;
    private final BusinessCentralTimings timings;
    private final KnownFor<String, Answer> known;

    ItemNumbers(Entities entities, Clock clock, BusinessCentralTimings timings) {
        this.entities = entities;
        this.timings = timings;
        this.known = new KnownFor<>(MOST, clock);
    }

    /** @param number null when none can be used @param why what is the matter and how to put it right, when it is known */
    record Answer(@Nullable String number, @Nullable String why) {
        static final Answer UNKNOWN = new Answer(null, null);
    }

    /** What is known of each number. */
    Map<String, Answer> look(Collection<String> numbers) {
        Map<String, Answer> answers = new HashMap<>();
        TreeSet<String> asked = new TreeSet<>();
        for (String number : numbers) {
            if (number.length() > LONGEST_NUMBER) {
                answers.put(
                        number,
                        new Answer(
                                null,
                                "item numbers have 20 characters at most: map the SKU under erp.businesscentral.sku-aliases"));
            } else {
                known.get(number).ifPresentOrElse(answer -> answers.put(number, answer), () -> asked.add(number));
            }
        }
        for (List<String> part : Entities.parts(List.copyOf(asked), AT_ONCE)) {
            answers.putAll(ask(part));
        }
        return answers;
    }

    void refresh() {
        known.clear();
    }

    private Map<String, Answer> ask(List<String> numbers) {
        Map<String, Answer> answers = new HashMap<>();
        try (Stream<JsonNode> items =
                entities.stream("items", Entities.anyOf("number", numbers), "$select=id,number,blocked")) {
            items.forEach(item -> answers.put(
                    item.path("number").asText(), answer(item.path("number").asText(), item)));
        }
        for (String number : numbers) {
            Answer answer = answers.computeIfAbsent(number, unknown -> Answer.UNKNOWN);
            known.put(number, answer, answer.number == null ? timings.missing() : timings.known());
        }
        return answers;
    }

    private static Answer answer(String number, JsonNode item) {
        return item.path("blocked").asBoolean()
                ? new Answer(null, "item " + number + " is blocked: unblock it, or map the SKU to another")
                : new Answer(number, null);
    }
}
