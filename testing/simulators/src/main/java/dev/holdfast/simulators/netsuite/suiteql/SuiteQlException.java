package dev.holdfast.simulators.netsuite.suiteql;

/** A query that NetSuite refuses. The message is the vendor's, without the words that introduce it. */
public final class SuiteQlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SuiteQlException(String message) {
        super(message);
    }

    /** A table that does not exist. */
    public static SuiteQlException unknownTable(String name) {
        return new SuiteQlException("Invalid search type: " + name + ".");
    }

    /** A table that the role may not see. */
    public static SuiteQlException hiddenTable(String name) {
        return new SuiteQlException("Search error occurred: Record '" + name + "' was not found.");
    }

    /** A column that no table of the query has. @param available the query's tables by alias */
    static SuiteQlException unknownColumn(String name, Object available) {
        return new SuiteQlException("Search error occurred: Unknown identifier '" + name
                + "'. Available identifiers are: " + available + ".");
    }

    /** Syntax, or something that SuiteQL does not do. @param why the simulator's own explanation; the vendor gives none */
    static SuiteQlException unsupported(String why) {
        return new SuiteQlException("Search error occurred: Invalid or unsupported search. (" + why + ")");
    }
}
