package dev.holdfast.contracts.drift;

/**
 * What a schema says of one field, written as {@code base}, {@code [base]} for a list, then {@code ?} where null is
 * allowed and {@code !} where a payload without the field must not be applied: {@code [LineItem]!}, {@code string?!}.
 *
 * @param base {@code string}, {@code integer}, {@code number}, {@code decimal} (a number, as text or bare),
 *     {@code boolean}, {@code any} (not looked into, null allowed), or the name of an object type or enum of the schema
 */
record FieldType(String base, boolean list, boolean nullable, boolean needed) {

    static FieldType parse(String text) {
        String rest = text;
        boolean needed = rest.endsWith("!");
        if (needed) {
            rest = rest.substring(0, rest.length() - 1);
        }
        boolean nullable = rest.endsWith("?");
        if (nullable) {
            rest = rest.substring(0, rest.length() - 1);
        }
        boolean list = rest.startsWith("[") && rest.endsWith("]");
        if (list) {
            rest = rest.substring(1, rest.length() - 1);
        }
        if (!rest.matches("[A-Za-z]+")) {
            throw new IllegalArgumentException(
                    "A field's type is written base, [base], with ? and ! after it, not " + text);
        }
        return new FieldType(rest, list, nullable || rest.equals("any"), needed);
    }

    FieldType notNeeded() {
        return new FieldType(base, list, nullable, false);
    }
}
