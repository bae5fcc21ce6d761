package dev.holdfast.simulators.netsuite.catalog;

/**
 * A type of records.
 *
 * @param name as in the path: {@code salesOrder}
 * @param family which types share one sequence of ids with it
 * @param code what queries call it: {@code SalesOrd}
 * @param label what people call it
 */
public record RecordType(String name, Family family, String code, String label, Shape shape) {

    /** Types of one family never share an id. */
    public enum Family {
        TRANSACTION,
        ENTITY,
        ITEM,
        LIST
    }

    /** What the ids are unique in. */
    public String idSpace() {
        return family == Family.LIST ? name : family.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether it is a transaction. */
    public boolean isTransaction() {
        return family == Family.TRANSACTION;
    }

    /** Whether orders may carry it on a line. */
    public boolean isSold() {
        return family == Family.ITEM
                && !name.equals("shipItem")
                && !name.equals("salesTaxItem")
                && !name.equals("taxGroup");
    }
}
