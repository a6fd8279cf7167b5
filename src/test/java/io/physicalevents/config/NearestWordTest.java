package io.physicalevents.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestWordTest {

  private static final List<String> KNOWN = List.of("region", "endpoint", "user", "EET", "token");

  @ParameterizedTest
  @CsvSource({
    "regio, region",
    "regionn, region",
    "regiom, region",
    "ergion, region",
    "REGION, region",
    "endpiont, endpoint",
    "edponit, endpoint",
    "usr, user",
  })
  void oneOrTwoSlipsAreForgiven(String typed, String meant) {
    assertThat(NearestWord.of(typed, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EST", "xyz", "endings", "regionregion", "ten"})
  void otherWordsAreOtherWords(String typed) {
    assertThat(NearestWord.of(typed, KNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"tokenn, token"})
  void theNearestOfSeveralWins(String typed, String meant) {
    assertThat(NearestWord.of(typed, List.of("tokens1", "token", "broken"))).contains(meant);
  }
}
