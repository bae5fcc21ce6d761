/** Microsoft Entra ID's token endpoint, and what other simulated vendors need to check its tokens. */
@NullMarked
package dev.holdfast.simulators.entra;

import org.jspecify.annotations.NullMarked;
