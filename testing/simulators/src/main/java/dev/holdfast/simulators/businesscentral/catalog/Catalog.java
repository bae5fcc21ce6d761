package dev.holdfast.simulators.businesscentral.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entities that are simulated, from {@code entities.txt}. */
public final class Catalog {

    private static final Pattern FIELD = Pattern.compile("  (\\w+) ([a-z]+)(?:\\(([^)]*)\\))?( w)?");
    private static final Map<String, EntityType> TYPES = load();

    private Catalog() {}

    /** Every type, by name. */
    public static Map<String, EntityType> types() {
        return TYPES;
    }

    /** The type of a collection. */
    public static Optional<EntityType> ofSet(String set) {
        return TYPES.values().stream().filter(type -> type.set().equals(set)).findFirst();
    }

    /** A type that is there. */
    public static EntityType type(String name) {
        EntityType type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("entities.txt has no " + name);
        }
        return type;
    }

    private static Map<String, EntityType> load() {
        Map<String, EntityType> types = new LinkedHashMap<>();
        EntityType current = null;
        for (String line : lines()) {
            Matcher field = FIELD.matcher(line);
            if (field.matches() && current != null) {
                current.fields().put(field.group(1), read(field));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                String[] names = line.split(" ");
                current = new EntityType(names[0], names[1], new LinkedHashMap<>());
                types.put(current.name(), current);
            }
        }
        return types;
    }

    private static Field read(Matcher field) {
        Field.Kind kind = Field.Kind.valueOf(field.group(2).toUpperCase(Locale.ROOT));
        String in = field.group(3) == null ? "" : field.group(3);
        return new Field(
                field.group(1),
                kind,
                kind == Field.Kind.TEXT && !in.isEmpty() ? Integer.parseInt(in) : 0,
                kind == Field.Kind.ENUM ? List.of(in.split(",")) : List.of(),
                field.group(4) != null);
    }

    private static List<String> lines() {
        try (InputStream in =
                Catalog.class.getResourceAsStream("/dev/holdfast/simulators/businesscentral/entities.txt")) {
            if (in == null) {
                throw new IllegalStateException("The resource entities.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
