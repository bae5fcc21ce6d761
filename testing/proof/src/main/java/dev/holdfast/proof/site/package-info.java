/** What is proved: packaged services on stores of their own, each on wires that can fail, between simulated upstreams. */
@NullMarked
package dev.holdfast.proof.site;

import org.jspecify.annotations.NullMarked;
