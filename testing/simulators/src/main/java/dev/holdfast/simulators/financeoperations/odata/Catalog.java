package dev.holdfast.simulators.financeoperations.odata;

import dev.holdfast.simulators.financeoperations.odata.Entity.Access;
import dev.holdfast.simulators.financeoperations.odata.Entity.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entity sets, out of {@code catalog.txt}. */
public final class Catalog {

    private static final Catalog SIMULATED = load();

    private final Map<String, Entity> sets = new LinkedHashMap<>();
    private final Map<String, List<String>> enums = new LinkedHashMap<>();

    private Catalog() {}

    /** What the simulated environments have. */
    public static Catalog simulated() {
        return SIMULATED;
    }

    /** A set by its name, in its spelling: another case is another name. */
    public Optional<Entity> set(String name) {
        return Optional.ofNullable(sets.get(name));
    }

    /** A set that is there. */
    public Entity need(String name) {
        return set(name).orElseThrow(() -> new IllegalArgumentException("No such set: " + name));
    }

    /** All of them. */
    public Iterable<Entity> all() {
        return sets.values();
    }

    /** Members of every enum. */
    public Map<String, List<String>> enums() {
        return enums;
    }

    private static Catalog load() {
        Catalog catalog = new Catalog();
        try (InputStream in =
                Catalog.class.getResourceAsStream("/dev/holdfast/simulators/financeoperations/catalog.txt")) {
            if (in == null) {
                throw new IllegalStateException("The resource catalog.txt is missing");
            }
            Map<String, Field> fields = new LinkedHashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] words = line.strip().split(" +");
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                switch (words[0]) {
                    case "entity" -> {
                        fields = new LinkedHashMap<>();
                        catalog.sets.put(
                                words[1],
                                new Entity(words[1], words[2], List.of(words[3].split(",")), fields, catalog.enums));
                    }
                    case "enum" -> catalog.enums.put(words[1], List.of(words[2].split(",")));
                    default -> fields.put(words[0], new Field(words[0], words[1], access(words)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return catalog;
    }

    private static Access access(String[] words) {
        return switch (words.length > 2 ? words[2] : "") {
            case "ro" -> Access.READ_ONLY;
            case "once" -> Access.ONCE;
            default -> Access.ALWAYS;
        };
    }
}
