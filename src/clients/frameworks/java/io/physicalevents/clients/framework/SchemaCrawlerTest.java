package io.physicalevents.clients.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.clients.TriedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.Table;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.executable.SchemaCrawlerExecutable;
import schemacrawler.tools.options.OutputOptionsBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;
import us.fatehi.utility.datasource.MultiUseUserCredentials;

/** SchemaCrawler reads all metadata that JDBC has, at its greatest detail. */
class SchemaCrawlerTest {

  private static final SchemaCrawlerOptions EVERYTHING =
      SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
          .withLoadOptions(
              LoadOptionsBuilder.builder()
                  .withSchemaInfoLevel(SchemaInfoLevelBuilder.maximum())
                  .toOptions());

  private static DatabaseConnectionSource source(TriedDatabase database) {
    return DatabaseConnectionSources.newDatabaseConnectionSource(
        database.url(), new MultiUseUserCredentials());
  }

  @Test
  void crawlsTheWholeCatalogWithoutARequest() throws Exception {
    try (TriedDatabase database = TriedDatabase.start()) {
      Catalog catalog = SchemaCrawlerUtility.getCatalog(source(database), EVERYTHING);
      assertThat(catalog.getDatabaseInfo().getDatabaseProductName())
          .isEqualTo("physicalevents-jdbc");
      Table events =
          catalog.getTables().stream()
              .filter(table -> table.getName().equals("events"))
              .findFirst()
              .orElseThrow();
      assertThat(events.getColumns())
          .extracting(Column::getName)
          .containsExactly(
              "event_id",
              "message_id",
              "event_message",
              "event_level",
              "status",
              "resource_id",
              "time",
              "origin_event");
      assertThat(events.getColumns())
          .allSatisfy(column -> assertThat(column.getRemarks()).isNotBlank());
      assertThat(events.getPrimaryKey()).isNull();
      assertThat(events.getIndexes()).isEmpty();
      assertThat(catalog.getSystemColumnDataTypes()).isNotEmpty();
      assertThat(database.requests()).isEmpty();
    }
  }

  @Test
  void writesASchemaDocument(@TempDir Path folder) throws Exception {
    Path document = folder.resolve("schema.txt");
    try (TriedDatabase database = TriedDatabase.start()) {
      SchemaCrawlerExecutable schema = new SchemaCrawlerExecutable("details");
      schema.setSchemaCrawlerOptions(EVERYTHING);
      schema.setOutputOptions(
          OutputOptionsBuilder.builder()
              .withOutputFile(document)
              .withOutputFormatValue("text")
              .toOptions());
      schema.setDataSource(source(database));
      schema.execute();
    }
    assertThat(Files.readString(document)).contains("physicalevents.events ", "resource_id");
  }
}
