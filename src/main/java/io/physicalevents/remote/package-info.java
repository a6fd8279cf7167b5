/**
 * The remote mode: an HTTP server that speaks Avatica's protocol, JSON and Protocol Buffers, over
 * this driver, for clients that are not Java.
 */
@NullMarked
package io.physicalevents.remote;

import org.jspecify.annotations.NullMarked;
