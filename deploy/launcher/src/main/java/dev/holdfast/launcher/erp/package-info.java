/** The simulated ERPs: what connections.yaml says of each, who may sign in, and what its books hold. */
@NullMarked
package dev.holdfast.launcher.erp;

import org.jspecify.annotations.NullMarked;
