/** Signing in to Microsoft Entra ID, for every vendor behind it: access tokens by app and scope. */
@NullMarked
package dev.holdfast.connectors.entra;

import org.jspecify.annotations.NullMarked;
