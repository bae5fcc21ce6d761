/** Who calls and what they may: signed assertions, access tokens, token-based signatures, roles. */
@NullMarked
package dev.holdfast.simulators.netsuite.auth;

import org.jspecify.annotations.NullMarked;
