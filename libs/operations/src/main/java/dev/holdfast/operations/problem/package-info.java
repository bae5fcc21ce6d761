/** What an admin API answers when it cannot do what was asked: RFC 9457 problem details. */
@NullMarked
package dev.holdfast.operations.problem;

import org.jspecify.annotations.NullMarked;
