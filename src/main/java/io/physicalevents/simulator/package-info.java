/**
 * A simulated events API, served over a real socket: for trying, testing and benchmarking the
 * driver, never for production. Shares no code with the rest of the project, so that a mistake in
 * how the driver reads the API cannot hide behind the same mistake here.
 */
@NullMarked
package io.physicalevents.simulator;

import org.jspecify.annotations.NullMarked;
