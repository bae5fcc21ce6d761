/** What entities there are, and what each field takes. */
@NullMarked
package dev.holdfast.simulators.businesscentral.catalog;

import org.jspecify.annotations.NullMarked;
