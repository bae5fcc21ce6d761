package dev.holdfast.launcher.erp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.launcher.control.SimulatorControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An ERP's books at one moment.
 *
 * @param documents that stand for something of the shop's
 * @param created how many were ever created, by what they are about: one that was deleted again counts, too
 */
public record Books(List<Document> documents, Map<Key, Integer> created) {

    /** One thing that a shop told, as the ERP knows it. */
    public record Key(Document.Kind kind, String about) {}

    /** The documents of one kind about one thing. */
    public List<Document> of(Document.Kind kind, String about) {
        return documents.stream()
                .filter(document -> document.kind() == kind && document.about().equals(about))
                .toList();
    }

    /** How many of a kind were created about one thing. */
    public int created(Document.Kind kind, String about) {
        return created.getOrDefault(new Key(kind, about), 0);
    }

    /** Gathers books from the tables of one account. */
    static final class Reader {
        private final SimulatorControl control;
        private final SimulatedErp erp;
        private final List<Document> documents = new ArrayList<>();
        private final Map<Key, Integer> created = new HashMap<>();

        Reader(SimulatorControl control, SimulatedErp erp) {
            this.control = control;
            this.erp = erp;
        }

        /** All records of a table, by their key. */
        JsonNode table(String name) {
            return control.table(erp.vendor(), erp.account(), name);
        }

        /** Adds a document. */
        void hold(Document document) {
            documents.add(document);
        }

        /** Counts what was ever created in a table, by what the record says that it is about. */
        void count(Document.Kind kind, String table, Function<JsonNode, Optional<String>> about) {
            for (JsonNode write : control.writes(erp.vendor(), erp.account(), table)) {
                if (write.path("kind").asText().equals("CREATE")) {
                    about.apply(write.path("after"))
                            .ifPresent(one -> created.merge(new Key(kind, one), 1, Integer::sum));
                }
            }
        }

        Books books() {
            return new Books(List.copyOf(documents), Map.copyOf(created));
        }
    }

    /** What stands behind a prefix, where the text begins with it and goes on with digits. */
    static Optional<String> behind(String prefix, String text) {
        return text.startsWith(prefix) && text.substring(prefix.length()).matches("\\d+")
                ? Optional.of(text.substring(prefix.length()))
                : Optional.empty();
    }
}
