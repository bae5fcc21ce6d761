/** Each ERP vendor's simulated account, as the tests that hold for all of them need it. */
@NullMarked
package dev.holdfast.erpsync.ends;

import org.jspecify.annotations.NullMarked;
