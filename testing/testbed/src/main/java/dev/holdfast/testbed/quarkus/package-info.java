/** The testbed for applications under {@code @QuarkusTest}. */
@NullMarked
package dev.holdfast.testbed.quarkus;

import org.jspecify.annotations.NullMarked;
