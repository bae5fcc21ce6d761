/** What goes on where it stopped: the watching services after SIGKILL. */
package dev.holdfast.proof.resume;
