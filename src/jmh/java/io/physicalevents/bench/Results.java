package io.physicalevents.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of one run, by what they say. */
final class Results {

  private final Map<String, Double> figures = new LinkedHashMap<>();

  void add(String name, double figure) {
    figures.put(name, figure);
  }

  Map<String, Double> figures() {
    return figures;
  }
}
