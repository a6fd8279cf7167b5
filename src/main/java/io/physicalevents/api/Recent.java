package io.physicalevents.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Values made once per key and shared; the one not asked for the longest makes room. */
final class Recent<K, V> {

  private final Map<K, V> values;

  Recent(int most) {
    values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized V get(K key, Function<? super K, ? extends V> make) {
    V known = values.get(key);
    if (known != null) {
      return known;
    }
    V made = make.apply(key);
    values.put(key, made);
    return made;
  }
}
