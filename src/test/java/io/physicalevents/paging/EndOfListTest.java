package io.physicalevents.paging;

import static io.physicalevents.testkit.ScriptedApi.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The end of the list is proved, not assumed, whatever the server says of it. */
class EndOfListTest {

  private static final String ALL = "SELECT message_id FROM events";

  private static List<String> names(int to) {
    return IntStream.range(0, to).mapToObj(i -> "e" + i).toList();
  }

  private static String slice(ScriptedApi.Asked asked, int length, int largestPage, Object count) {
    int to = Math.min(length, asked.offset() + Math.min(asked.limit(), largestPage));
    return page(asked.offset(), to, count);
  }

  @Test
  void readsOnWhereTheServerLowersThePageSize() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(slice(asked, 250, 30, 250)))) {
      assertThat(api.ask(ALL, ";pageSize=100")).isEqualTo(names(250));
      // Some were asked for ahead, before the server's largest page was known.
      assertThat(api.requests()).hasSizeBetween(9, 12);
    }
  }

  @Test
  void acceptsPagesLargerThanAsked() throws Exception {
    try (ScriptedApi api =
        ScriptedApi.start(
            asked -> Reply.ok(page(asked.offset(), Math.min(100, asked.offset() + 40), 100)))) {
      assertThat(api.ask(ALL, ";pageSize=10")).isEqualTo(names(100));
      assertThat(api.ask(ALL + " LIMIT 5", ";pageSize=10")).isEqualTo(names(5));
    }
  }

  @Test
  void needsNoCount() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(slice(asked, 25, 10, "null")))) {
      assertThat(api.ask(ALL, ";pageSize=10;parallelism=1")).isEqualTo(names(25));
      assertThat(api.requests()).last().isEqualTo("offset=23&limit=12");
    }
  }

  @Test
  void doesNotTakeThePagesLengthForTheTotal() throws Exception {
    try (ScriptedApi api =
        ScriptedApi.start(
            asked -> {
              int to = Math.min(25, asked.offset() + Math.min(asked.limit(), 10));
              return Reply.ok(page(asked.offset(), to, Math.max(0, to - asked.offset())));
            })) {
      assertThat(api.ask(ALL, ";pageSize=100")).isEqualTo(names(25));
    }
  }

  @Test
  void confirmsAShortFirstPageOnceForAnEndpoint() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(slice(asked, 5, 1000, 5)))) {
      assertThat(api.ask(ALL, "")).isEqualTo(names(5));
      assertThat(api.requests()).containsExactly("limit=100", "offset=3&limit=202");

      assertThat(api.ask(ALL, "")).isEqualTo(names(5));
      assertThat(api.requests()).hasSize(3).last().isEqualTo("limit=100");
    }
  }

  @Test
  void asksAnEmptyListOnce() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(slice(asked, 0, 1000, 0)))) {
      assertThat(api.ask(ALL, "")).isEmpty();
      assertThat(api.requests()).hasSize(1);
    }
  }

  @Test
  void asksAgainForAnEmptyPageBelowTheCount() throws Exception {
    try (ScriptedApi api =
        ScriptedApi.start(
            asked -> Reply.ok(asked.earlier() == 1 ? page(0, 0, 25) : slice(asked, 25, 10, 25)))) {
      assertThat(api.ask(ALL, ";pageSize=10")).isEqualTo(names(25));
    }
  }

  @Test
  void refusesAnEmptyPageBelowTheCountThatStaysEmpty() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(slice(asked, 10, 10, 25)))) {
      assertThatThrownBy(() -> api.ask(ALL, ";pageSize=10"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY000"))
          .hasMessageContaining("offset 10 is empty")
          .hasMessageContaining("25 events");
    }
  }

  @Test
  void refusesAServerThatIgnoresTheOffset() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(page(0, 10, 25)))) {
      assertThatThrownBy(() -> api.ask(ALL, ";pageSize=10"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("may ignore offset");
    }
  }

  @Test
  void refusesAServerThatIgnoresTheOffsetAndTellsNoTotal() throws Exception {
    for (Object count : new Object[] {10, "null"}) {
      try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(page(0, 10, count)))) {
        assertThatThrownBy(() -> api.ask(ALL, ";pageSize=10;parallelism=1"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("may ignore offset");
        assertThat(api.requests()).hasSize(3);
      }
    }
  }

  @Test
  void doesNotTakeRowsThatLookAlikeForThePageBefore() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(slice(asked, 30, 10, "null")))) {
      assertThat(api.ask("SELECT event_level FROM events", ";pageSize=10")).hasSize(30);
    }
  }

  @Test
  void followsAListThatGrowsAtItsEnd() throws Exception {
    try (ScriptedApi api =
        ScriptedApi.start(
            asked ->
                Reply.ok(slice(asked, 20 + 5 * asked.earlier(), 10, 20 + 5 * asked.earlier())))) {
      assertThat(api.ask(ALL, ";pageSize=10;parallelism=1")).isEqualTo(names(40));
    }
  }
}
