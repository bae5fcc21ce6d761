package dev.holdfast.erpsync.ends;

import java.util.List;

/** Every ERP vendor, one line each. */
public final class Ends {

    private Ends() {}

    /** All of them. */
    public static List<End> all() {
        return List.of(new NetSuiteEnd(), new BrightpearlEnd(), new BusinessCentralEnd(), new FinanceOperationsEnd());
    }

    /** That vendor's. */
    public static End of(String vendor) {
        return all().stream()
                .filter(end -> end.vendor().equals(vendor))
                .findFirst()
                .orElseThrow();
    }
}
