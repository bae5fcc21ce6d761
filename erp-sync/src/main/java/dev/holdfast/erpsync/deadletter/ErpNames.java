package dev.holdfast.erpsync.deadletter;

/** What people call the ERP of a connection. */
@FunctionalInterface
public interface ErpNames {

    /** Its name; something general for a connection that the configuration does not name. */
    String of(String connection);
}
