package io.physicalevents.simulator;

import java.util.List;

/**
 * A kind of hardware event that a physical server's BMC reports. The texts and codes are made up in
 * the manner of such controllers; they are no vendor's list.
 *
 * @param id the {@code event_id} of every occurrence
 * @param unit of the reading, empty where it is a plain number
 * @param low least reading
 * @param high largest reading
 * @param text message with {@code {n}} for the number of the component and {@code {v}} for the
 *     reading
 */
record EventDefinition(
    String id, String level, String component, String unit, int low, int high, String text) {

  static final List<EventDefinition> CRITICAL =
      List.of(
          critical("0x02000007", "disk", "sectors", 64, 4096, "Disk {n} failed, {v} sectors lost"),
          critical("0x02000019", "raid", "", 1, 8, "RAID array {n} is offline, {v} disks missing"),
          critical("0x0100002D", "memory", "", 1, 64, "DIMM{n} has {v} uncorrectable ECC errors"),
          critical("0x0000000B", "cpu", "°C", 100, 115, "CPU{n} thermal trip at {v} °C"),
          critical("0x00000009", "cpu", "", 1, 9, "CPU{n} raised a CATERR, machine check bank {v}"),
          critical("0x03000011", "power", "V", 0, 9, "PSU{n} failed, output {v} V"),
          critical("0x04000003", "fan", "RPM", 0, 300, "Fan {n} stalled at {v} RPM"),
          critical(
              "0x12000013",
              "temperature",
              "°C",
              48,
              60,
              "Inlet {n} at {v} °C, above the critical limit"));

  static final List<EventDefinition> MAJOR =
      List.of(
          major("0x02000009", "disk", "%", 1, 9, "Disk {n} predicted to fail, {v} % of life left"),
          major("0x0200001B", "raid", "%", 5, 95, "RAID array {n} degraded, rebuild at {v} %"),
          major("0x02000021", "raid", "%", 0, 19, "RAID controller {n} battery at {v} %"),
          major("0x01000015", "memory", "", 64, 999, "DIMM{n} had {v} correctable errors in a day"),
          major("0x0000000D", "cpu", "°C", 90, 99, "CPU{n} throttled at {v} °C"),
          major("0x03000013", "power", "V", 0, 170, "PSU{n} lost its input, {v} V measured"),
          major(
              "0x03000017", "power", "", 1, 2, "PSU{n}: power redundancy lost, {v} supplies left"),
          major("0x04000005", "fan", "RPM", 300, 1500, "Fan {n} below the major limit, {v} RPM"),
          major("0x0D000005", "link", "s", 5, 600, "Port {n} link down for {v} s"),
          major("0x1A000011", "bmc", "s", 30, 600, "BMC {n} lost the host's heartbeat for {v} s"));

  static final List<EventDefinition> MINOR =
      List.of(
          minor("0x02000027", "disk", "", 10, 90, "Disk {n} has {v} media errors"),
          minor("0x0200002F", "disk", "°C", 55, 65, "Disk {n} runs warm at {v} °C"),
          minor("0x01000017", "memory", "", 8, 63, "DIMM{n} had {v} correctable errors in a day"),
          minor("0x0000000F", "cpu", "°C", 80, 89, "CPU{n} warm at {v} °C"),
          minor("0x03000019", "power", "V", 180, 199, "PSU{n} input voltage low, {v} V"),
          minor("0x04000007", "fan", "RPM", 1500, 2400, "Fan {n} below the minor limit, {v} RPM"),
          minor("0x0D000007", "link", "", 3, 40, "Port {n} flapped {v} times in ten minutes"),
          minor("0x0D000009", "link", "", 100, 9999, "Port {n} counted {v} CRC errors"),
          minor("0x12000015", "temperature", "°C", 38, 44, "Inlet {n} warm at {v} °C"),
          minor("0x1A000015", "bmc", "%", 90, 99, "BMC {n} event log {v} % full"));

  static final List<EventDefinition> INFO =
      List.of(
          info("0x02000005", "disk", "°C", 21, 38, "Disk {n} inserted, its temperature is {v} °C"),
          info("0x0200001D", "raid", "min", 20, 900, "RAID array {n} rebuilt in {v} min"),
          info("0x02000023", "raid", "h", 1, 9, "RAID array {n} patrol read done in {v} h"),
          info("0x01000013", "memory", "s", 4, 90, "DIMM{n} passed its test in {v} s"),
          info("0x03000015", "power", "V", 210, 240, "PSU{n} input back at {v} V"),
          info("0x0300001F", "power", "W", 180, 900, "Host powered on by button {n}, draws {v} W"),
          info("0x04000009", "fan", "RPM", 4000, 12000, "Fan {n} speed adjusted to {v} RPM"),
          info("0x0D000003", "link", "s", 1, 30, "Port {n} link up after {v} s"),
          info("0x12000011", "temperature", "°C", 18, 30, "Inlet {n} back to normal, {v} °C"),
          info("0x1A000003", "bmc", "", 1, 254, "BMC {n}: operator login from 10.0.0.{v}"),
          info("0x1A000007", "bmc", "s", 40, 180, "BMC {n} restarted in {v} s"),
          info("0x1A000009", "bmc", "", 300, 399, "BMC {n} firmware {v} activated"));

  private static EventDefinition critical(
      String id, String component, String unit, int low, int high, String text) {
    return new EventDefinition(id, "critical", component, unit, low, high, text);
  }

  private static EventDefinition major(
      String id, String component, String unit, int low, int high, String text) {
    return new EventDefinition(id, "major", component, unit, low, high, text);
  }

  private static EventDefinition minor(
      String id, String component, String unit, int low, int high, String text) {
    return new EventDefinition(id, "minor", component, unit, low, high, text);
  }

  private static EventDefinition info(
      String id, String component, String unit, int low, int high, String text) {
    return new EventDefinition(id, "info", component, unit, low, high, text);
  }

  String message(int number, int reading) {
    return text.replace("{n}", Integer.toString(number)).replace("{v}", Integer.toString(reading));
  }

  /** The raw detail as JSON. Nothing of it needs escaping: all of it is this class's own text. */
  String originEvent(int number, int reading) {
    return "{\"source\":\"BMC\",\"code\":\""
        + id
        + "\",\"component\":\""
        + component
        + "\",\"number\":"
        + number
        + ",\"reading\":"
        + reading
        + ",\"unit\":\""
        + unit
        + "\"}";
  }
}
