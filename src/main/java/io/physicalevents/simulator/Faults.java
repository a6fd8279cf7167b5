package io.physicalevents.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of a simulator's requests go wrong, and how; immutable. Requests are numbered from 1 in the
 * order in which they come, whatever they ask for.
 */
public final class Faults {

  private static final Faults NONE = new Faults(Map.of(), List.of());

  private final Map<Integer, Fault> numbered;
  private final List<Chance> chances;

  /** A fault that strikes now and then: for one seed always at the same requests. */
  private record Chance(Fault fault, double probability, Noise noise) {
    boolean strikes(int request) {
      return noise.unit(0, request) < probability;
    }
  }

  private Faults(Map<Integer, Fault> numbered, List<Chance> chances) {
    this.numbered = Map.copyOf(numbered);
    this.chances = List.copyOf(chances);
  }

  public static Faults none() {
    return NONE;
  }

  /** These and one at the request of that number, instead of any other there. */
  public Faults at(int request, Fault fault) {
    Map<Integer, Fault> more = new HashMap<>(numbered);
    more.put(request, fault);
    return new Faults(more, chances);
  }

  /**
   * These and one that strikes at random, where no other does.
   *
   * @param probability from 0 for never to 1 for always
   */
  public Faults nowAndThen(double probability, long seed, Fault fault) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability takes 0 to 1, not " + probability);
    }
    List<Chance> more = new ArrayList<>(chances);
    more.add(new Chance(fault, probability, new Noise(seed)));
    return new Faults(numbered, more);
  }

  Optional<Fault> of(int request) {
    Fault fault = numbered.get(request);
    if (fault != null) {
      return Optional.of(fault);
    }
    return chances.stream()
        .filter(chance -> chance.strikes(request))
        .map(Chance::fault)
        .findFirst();
  }
}
