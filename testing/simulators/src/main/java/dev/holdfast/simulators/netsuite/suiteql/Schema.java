package dev.holdfast.simulators.netsuite.suiteql;

import java.util.Optional;

/** The tables that one user may query. */
@FunctionalInterface
public interface Schema {

    /**
     * The table of that name, in lower case; empty when there is none.
     *
     * @throws SuiteQlException when it exists but the user's role hides it
     */
    Optional<Table> table(String name);
}
