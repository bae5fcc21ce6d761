/** Whether a connection may be called: what its calls and credentials say, who finds out, and how what waited goes on. */
@NullMarked
package dev.holdfast.erpsync.breaker;

import org.jspecify.annotations.NullMarked;
