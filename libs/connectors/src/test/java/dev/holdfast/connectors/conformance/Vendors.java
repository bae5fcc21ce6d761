package dev.holdfast.connectors.conformance;

import dev.holdfast.connectors.brightpearl.BrightpearlUnderTest;
import dev.holdfast.connectors.businesscentral.BusinessCentralUnderTest;
import dev.holdfast.connectors.financeoperations.FinanceOperationsUnderTest;
import dev.holdfast.connectors.netsuite.NetSuiteUnderTest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Every ERP vendor, in the order of the matrix's columns: one line each. */
final class Vendors {

    private Vendors() {}

    static Map<String, Supplier<ErpUnderTest>> all() {
        Map<String, Supplier<ErpUnderTest>> vendors = new LinkedHashMap<>();
        vendors.put("netsuite", NetSuiteUnderTest::new);
        vendors.put("brightpearl", BrightpearlUnderTest::new);
        vendors.put("businesscentral", BusinessCentralUnderTest::new);
        vendors.put("financeoperations", FinanceOperationsUnderTest::new);
        return vendors;
    }
}
