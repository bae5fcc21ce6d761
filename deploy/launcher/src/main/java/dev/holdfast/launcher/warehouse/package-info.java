/** The simulated 3PLs: what connections.yaml says of each, who may sign in, and how they ship and tell of it. */
@NullMarked
package dev.holdfast.launcher.warehouse;

import org.jspecify.annotations.NullMarked;
