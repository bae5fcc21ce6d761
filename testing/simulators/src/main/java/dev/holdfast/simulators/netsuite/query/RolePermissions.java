package dev.holdfast.simulators.netsuite.query;

import dev.holdfast.simulators.netsuite.Behaviour;
import dev.holdfast.simulators.netsuite.auth.Caller;
import dev.holdfast.simulators.netsuite.suiteql.Datum;
import dev.holdfast.simulators.netsuite.suiteql.SuiteQlException;
import dev.holdfast.simulators.netsuite.suiteql.Table;
import java.util.List;
import java.util.Map;

/** What the caller's role is granted, as {@code rolepermissions} tells it: levels from 1 (view) to 4 (full), no row for none. */
final class RolePermissions {

    /** Record types by their permission. */
    private static final Map<String, String> KEYS = Map.of(
            "salesOrder", "TRAN_SALESORD",
            "itemFulfillment", "TRAN_ITEMSHIP",
            "creditMemo", "TRAN_CUSTCRED",
            "customerRefund", "TRAN_CUSTRFND",
            "customer", "LIST_CUSTJOB",
            "inventoryItem", "LIST_ITEM",
            "location", "LIST_LOCATION");

    private static final int VIEW = 1;
    private static final int EDIT = 3;

    private RolePermissions() {}

    private record Row(String key, int level) {}

    static Table of(Caller caller, Behaviour behaviour) {
        if (!caller.may("rolepermissions", Caller.Right.VIEW) && behaviour.hiddenTablesAreRefused()) {
            throw SuiteQlException.hiddenTable("rolepermissions");
        }
        return Table.of("rolepermissions", Row.class, () -> rows(caller))
                .column("role", row -> Datum.number(caller.roleId()))
                .column("permkey", row -> Datum.text(row.key))
                .column("permlevel", row -> Datum.number(row.level))
                .column("name", row -> Datum.text(row.key))
                .build();
    }

    private static List<Row> rows(Caller caller) {
        if (!caller.may("rolepermissions", Caller.Right.VIEW)) {
            return List.of();
        }
        return KEYS.entrySet().stream()
                .filter(entry -> caller.may(entry.getKey(), Caller.Right.VIEW))
                .map(entry -> new Row(entry.getValue(), caller.may(entry.getKey(), Caller.Right.EDIT) ? EDIT : VIEW))
                .toList();
    }
}
