/** What the shop sends: orders that live, the webhooks that tell of it, and how they are delivered. */
@NullMarked
package dev.holdfast.proof.traffic;

import org.jspecify.annotations.NullMarked;
