/** What of a payload is not what its contract says: a pure function from payload and schema to differences. */
@NullMarked
package dev.holdfast.contracts.drift;

import org.jspecify.annotations.NullMarked;
