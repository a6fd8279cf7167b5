package io.physicalevents.jdbc;

import io.physicalevents.config.ScanSettings;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plans of the statements that were run last, for all connections of the process. What is kept
 * holds on to no connection. Thread-safe.
 *
 * @param <T> what is kept of a statement
 */
final class PlanCache<T> {

  private final Map<Key, T> plans;

  /**
   * @param most plans that are kept; the one that was not used for the longest time goes first
   */
  PlanCache(int most) {
    this.plans =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, T> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * All that a plan hangs on.
   *
   * @param defaultSchema where names are looked for
   * @param settings of Calcite, those that were given
   */
  record Key(
      String sql,
      String defaultSchema,
      ZoneId zone,
      Map<Object, Object> settings,
      ScanSettings scan) {

    private static final Set<String> SETTINGS = CalciteProperties.keys();
    private static final Map<Object, Object> DEFAULTS = Map.copyOf(CalciteProperties.of(Map.of()));

    /**
     * The key of a statement's plan; empty where its tables may be others than those that every
     * connection has, and change without a word.
     */
    static Optional<Key> of(String sql, EventsConnection connection) {
      if (!connection.schema().isAloneIn(connection.rootSchema())) {
        return Optional.empty();
      }
      // Looked at each time: whoever has unwrapped the connection may change them.
      Map<Object, Object> settings = new HashMap<>(connection.getProperties());
      settings.keySet().retainAll(SETTINGS);
      return Optional.of(
          new Key(
              sql,
              connection.defaultSchema(),
              connection.sessionZone(),
              settings,
              connection.source().config().scan()));
    }

    /** Whether texts are read as the driver reads them by itself. */
    boolean hasDefaultSettings() {
      return settings.equals(DEFAULTS);
    }

    Key withText(String text) {
      return new Key(text, defaultSchema, zone, settings, scan);
    }
  }

  synchronized @Nullable T get(Key key) {
    return plans.get(key);
  }

  synchronized void put(Key key, T plan) {
    plans.put(key, plan);
  }
}
