/** SuiteQL: parsed, bound to an account's tables, executed with Oracle's rules, and paged. Knows nothing of records or HTTP. */
@NullMarked
package dev.holdfast.simulators.netsuite.suiteql;

import org.jspecify.annotations.NullMarked;
