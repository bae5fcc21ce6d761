/** Records over REST: read, validated, merged, found by id or external id. */
@NullMarked
package dev.holdfast.simulators.netsuite.record;

import org.jspecify.annotations.NullMarked;
