package io.physicalevents.scan;

import io.physicalevents.api.ApiException;
import io.physicalevents.api.EventsClient;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageCall;
import io.physicalevents.api.PageRequest;

/**
 * Gets pages for one execution. The one place where a request is waited for: whatever ends the
 * execution ends the wait.
 */
final class PageFetcher {

  private final EventsClient client;
  private final Execution execution;
  private boolean answered;

  PageFetcher(EventsClient client, Execution execution) {
    this.client = client;
    this.execution = execution;
  }

  /**
   * @throws ScanException if the server gives no page, or the execution ends first
   */
  Page fetch(PageRequest request) {
    execution.checkActive();
    PageCall call = client.newCall(request);
    try (Execution.Hook hook = execution.onAbort(call::cancel)) {
      Page page = call.execute();
      answered = true;
      return page;
    } catch (ApiException e) {
      // A call that was cancelled because the execution ended fails for the execution's reason.
      execution.checkActive();
      throw new ScanException(reason(e), e.httpStatus(), e.getMessage(), e);
    }
  }

  private ScanException.Reason reason(ApiException e) {
    return switch (e.kind()) {
      case CANNOT_CONNECT, CONNECTION_LOST ->
          answered ? ScanException.Reason.CONNECTION_LOST : ScanException.Reason.CANNOT_CONNECT;
      case TIMED_OUT -> ScanException.Reason.TIMED_OUT;
      case CANCELLED -> ScanException.Reason.CANCELLED;
      case UNAUTHORIZED -> ScanException.Reason.UNAUTHORIZED;
      case THROTTLED, SERVER_ERROR -> ScanException.Reason.UNAVAILABLE;
      case REJECTED, UNREADABLE -> ScanException.Reason.FAILED;
    };
  }
}
