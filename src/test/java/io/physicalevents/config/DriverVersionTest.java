package io.physicalevents.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverVersionTest {

  @Test
  void currentVersionIsTheBuilds() {
    DriverVersion version = DriverVersion.current();
    assertThat(version.text()).startsWith(version.major() + "." + version.minor());
    assertThat(DriverVersion.PRODUCT).isEqualTo("physicalevents-jdbc");
  }

  @ParameterizedTest
  @CsvSource({"0.1.0-SNAPSHOT, 0, 1", "2.13.4, 2, 13", "1.0, 1, 0", "3.4-rc1, 3, 4"})
  void majorAndMinorAreItsFirstNumbers(String text, int major, int minor) {
    assertThat(DriverVersion.parse(text)).isEqualTo(new DriverVersion(text, major, minor));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "${project.version}", "1", "one.two"})
  void whatTheBuildDidNotFillInIsNoVersion(String text) {
    assertThatThrownBy(() -> DriverVersion.parse(text)).isInstanceOf(IllegalStateException.class);
  }
}
