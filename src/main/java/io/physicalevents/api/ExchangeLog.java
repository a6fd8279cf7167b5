package io.physicalevents.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Is told of every exchange when it has ended, well or not. */
@FunctionalInterface
public interface ExchangeLog {

  void ended(Exchange exchange);

  /** One line per exchange in the program's log, at debug level. */
  static ExchangeLog toLogger() {
    Logger logger = LoggerFactory.getLogger(EventsClient.class);
    return exchange ->
        logger.debug(
            "{} {}?{} status={} rows={} bytes={} ms={} attempt={} request_id={}",
            exchange.method(),
            exchange.path(),
            exchange.query(),
            exchange.status(),
            exchange.rows(),
            exchange.bytes(),
            exchange.millis(),
            exchange.attempt(),
            exchange.requestId().isEmpty() ? "none" : exchange.requestId());
  }
}
