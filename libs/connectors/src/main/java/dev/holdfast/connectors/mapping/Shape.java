package dev.holdfast.connectors.mapping;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an expression may read of one kind of thing: its type for the check, and its value for the evaluation, from one
 * table. What is absent is empty text, so that no expression has to ask whether something is there.
 */
final class Shape<T> {

    private record Field<T>(CelType type, Function<T, Object> value) {}

    private final String name;
    private final Map<String, Field<T>> fields = new LinkedHashMap<>();

    Shape(String name) {
        this.name = name;
    }

    Shape<T> text(String field, Function<T, @Nullable String> value) {
        return with(field, SimpleType.STRING, thing -> {
            String text = value.apply(thing);
            return text == null ? "" : text;
        });
    }

    Shape<T> texts(String field, Function<T, List<String>> value) {
        return with(field, ListType.create(SimpleType.STRING), value::apply);
    }

    Shape<T> flag(String field, Function<T, Boolean> value) {
        return with(field, SimpleType.BOOL, value::apply);
    }

    Shape<T> whole(String field, Function<T, Integer> value) {
        return with(field, SimpleType.INT, thing -> value.apply(thing).longValue());
    }

    /** A number to compare with; it never comes back as an amount. */
    Shape<T> number(String field, Function<T, Double> value) {
        return with(field, SimpleType.DOUBLE, value::apply);
    }

    <V> Shape<T> part(String field, Shape<V> shape, Function<T, V> value) {
        return with(field, shape.type(), thing -> shape.of(value.apply(thing)));
    }

    <V> Shape<T> parts(String field, Shape<V> shape, Function<T, List<V>> value) {
        return with(field, ListType.create(shape.type()), thing -> value.apply(thing).stream()
                .map(shape::of)
                .toList());
    }

    private Shape<T> with(String field, CelType type, Function<T, Object> value) {
        fields.put(field, new Field<>(type, value));
        return this;
    }

    /** For the check. */
    StructType type() {
        ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
        fields.forEach((field, what) -> types.put(field, what.type()));
        ImmutableMap<String, CelType> byName = types.buildOrThrow();
        return StructType.create(name, byName.keySet(), field -> Optional.ofNullable(byName.get(field)));
    }

    /** For the evaluation. */
    Map<String, Object> of(T thing) {
        Map<String, Object> values = new HashMap<>();
        fields.forEach((field, what) -> values.put(field, what.value().apply(thing)));
        return values;
    }

    /** For people: {@code line: sku, title, …}. */
    String described() {
        return name + ": " + String.join(", ", fields.keySet());
    }
}
