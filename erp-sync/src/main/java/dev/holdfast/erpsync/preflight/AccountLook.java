package dev.holdfast.erpsync.preflight;

import dev.holdfast.connectors.AccountFacts;
import dev.holdfast.connectors.AccountFacts.Told;
import java.util.ArrayList;
import java.util.List;

/** What is found of an ERP account's rights, days and places. */
final class AccountLook {

    private AccountLook() {}

    static List<Finding> look(AccountFacts account) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(Looking.at(
                "erp-writes",
                "what the credential may write",
                () -> List.of(Looking.of("erp-writes", told("may write: ", account.rights())))));
        findings.addAll(Looking.at(
                "erp-time-zone",
                "the ERP's time zone",
                () -> List.of(Looking.of("erp-time-zone", List.of(account.days())))));
        findings.addAll(Looking.at(
                "erp-locations", "the ERP's locations", () -> List.of(named("erp-locations", account.places()))));
        findings.addAll(Looking.at(
                "erp-tax-codes", "the ERP's tax codes", () -> List.of(named("erp-tax-codes", account.taxCodes()))));
        return findings;
    }

    private static List<Told> told(String before, List<Told> rights) {
        return rights.stream()
                .map(one -> one.state() == AccountFacts.State.RIGHT ? Told.right(before + one.says()) : one)
                .toList();
    }

    private static Finding named(String check, List<Told> told) {
        return told.isEmpty() ? Finding.green(check, "the connection names none") : Looking.of(check, told);
    }
}
