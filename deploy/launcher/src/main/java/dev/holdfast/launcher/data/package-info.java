/** What is kept between runs: the folder, its lock, ports, secrets, connections.yaml. */
@NullMarked
package dev.holdfast.launcher.data;

import org.jspecify.annotations.NullMarked;
