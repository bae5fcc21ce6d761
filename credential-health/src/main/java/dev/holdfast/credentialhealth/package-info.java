/** Whether every credential works, before an order finds out. Packages stand in the order of the flow: inventory, probe, status, api. */
@NullMarked
package dev.holdfast.credentialhealth;

import org.jspecify.annotations.NullMarked;
