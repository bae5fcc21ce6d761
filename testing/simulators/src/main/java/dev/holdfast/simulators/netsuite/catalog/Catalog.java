package dev.holdfast.simulators.netsuite.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every record type, read from {@code records.txt}. */
public final class Catalog {

    private static final Catalog SIMULATED = load();

    private final Map<String, RecordType> types;
    private final Map<String, Shape> shapes;

    private Catalog(Map<String, RecordType> types, Map<String, Shape> shapes) {
        this.types = types;
        this.shapes = shapes;
    }

    /** What this simulator knows. */
    public static Catalog simulated() {
        return SIMULATED;
    }

    /** A type by its name in paths. */
    public Optional<RecordType> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** A type that must exist. */
    public RecordType need(String name) {
        return type(name).orElseThrow(() -> new IllegalStateException("The catalogue has no record type " + name));
    }

    /** Every type. */
    public Collection<RecordType> types() {
        return types.values();
    }

    /** The types that a reference to the target may point at. */
    public List<RecordType> targets(Set<String> targets) {
        return types.values().stream()
                .filter(type -> targets.contains(type.name()) || (targets.contains("item") && type.isSold()))
                .toList();
    }

    /** A subrecord's or line's fields. */
    public Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalStateException("The catalogue has no shape " + name);
        }
        return shape;
    }

    private static Catalog load() {
        String file = "/dev/holdfast/simulators/netsuite/records.txt";
        try (InputStream in = Catalog.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + file + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Catalog parse(List<String> lines) {
        Map<String, RecordType> types = new LinkedHashMap<>();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("shape ")) {
                fields = new LinkedHashMap<>();
                String name = line.substring("shape ".length());
                shapes.put(name, new Shape(name, fields));
            } else if (line.startsWith("record ")) {
                fields = new LinkedHashMap<>();
                RecordType type = FieldLine.record(line, fields);
                types.put(type.name(), type);
            } else {
                Field field = FieldLine.field(line);
                fields.put(field.name(), field);
            }
        }
        return new Catalog(types, shapes);
    }
}
