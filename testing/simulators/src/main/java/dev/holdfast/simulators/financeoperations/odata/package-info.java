/** OData as Finance &amp; Operations speaks it: entities, queries, refusals. */
@NullMarked
package dev.holdfast.simulators.financeoperations.odata;

import org.jspecify.annotations.NullMarked;
