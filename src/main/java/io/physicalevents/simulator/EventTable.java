package io.physicalevents.simulator;

import org.jspecify.annotations.Nullable;

/**
 * The events behind a list, by row number from 0. What a filter looks at can be read without making
 * the whole event, which keeps a filter over a million events cheap.
 */
sealed interface EventTable permits GeneratedEvents, GivenEvents {
  /** What {@link #time} answers for an event without a time: below every real time. */
  long NO_TIME = Long.MIN_VALUE;

  int size();

  @Nullable String level(int row);

  @Nullable String resourceId(int row);

  /** Unix milliseconds, or {@link #NO_TIME}. */
  long time(int row);

  SimulatedEvent event(int row);
}
