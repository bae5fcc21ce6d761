/** The connections of the local installation, and the file that tells the services of them. */
@NullMarked
package dev.holdfast.launcher.connections;

import org.jspecify.annotations.NullMarked;
