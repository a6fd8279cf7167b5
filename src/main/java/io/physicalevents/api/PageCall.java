package io.physicalevents.api;

/** One attempt to get one page. It can be executed once, and cancelled from any thread. */
public interface PageCall {

  /**
   * Sends the request and reads the whole answer.
   *
   * @throws ApiException whatever happened, classified: no connection, time-out, an error status,
   *     an answer that cannot be read, or {@link #cancel()}
   */
  Page execute() throws ApiException;

  /**
   * Ends {@link #execute()} at once, wherever it waits; a call not yet executed then never runs.
   */
  void cancel();
}
