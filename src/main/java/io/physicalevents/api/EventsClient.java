package io.physicalevents.api;

import io.physicalevents.config.DriverConfig;

/** Asks one endpoint for pages of events. Thread-safe; cheap, the connections are the process's. */
public final class EventsClient {

  private final DriverConfig config;

  public EventsClient(DriverConfig config) {
    this.config = config;
  }

  /** Prepares one attempt; nothing is sent before {@link PageCall#execute()}. */
  @SuppressWarnings("DoNotCallSuggester")
  public PageCall newCall(PageRequest request) {
    throw new UnsupportedOperationException("to be written " + config.projectId() + request);
  }

  /** Method, path and query of a request, as they are sent. */
  public String describe(PageRequest request) {
    return "GET " + config.projectId() + request;
  }
}
