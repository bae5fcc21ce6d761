/** Dynamics 365 Business Central's API v2.0, as strict as the vendor. */
@NullMarked
package dev.holdfast.simulators.businesscentral;

import org.jspecify.annotations.NullMarked;
