/** Events once more: chosen, tried out without writing, fed into the bulk lane, watched. */
@NullMarked
package dev.holdfast.erpsync.replay;

import org.jspecify.annotations.NullMarked;
