package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsPrepare;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.ViewTableMacro;
import org.apache.calcite.sql.validate.CyclicDefinitionException;
import org.jspecify.annotations.Nullable;

/**
 * A view of a model, read as the driver reads a query. Calcite's own goes through {@code
 * jdbc:calcite:}, which is never loaded here.
 */
final class ModelView extends ViewTableMacro {

  private final EventsConnection connection;

  /**
   * @param schema where the view is
   * @param schemaPath where names in its text are looked for
   * @param viewPath its own name
   */
  ModelView(
      EventsConnection connection,
      CalciteSchema schema,
      String sql,
      List<String> schemaPath,
      List<String> viewPath) {
    super(schema, sql, schemaPath, viewPath, false);
    this.connection = connection;
  }

  @Override
  public TranslatableTable apply(List<? extends @Nullable Object> arguments) {
    List<String> names = schemaPath == null ? schema.path(null) : schemaPath;
    PlanningContext context =
        PlanningContext.ofView(connection, connection.rootSchema(), names, viewPath);
    CalcitePrepare.Dummy.push(context);
    try {
      return viewTable(
          new EventsPrepare().analyzeView(context, viewSql, false), viewSql, names, viewPath);
    } catch (CyclicDefinitionException e) {
      // The validator has words for it.
      throw e;
    } catch (RuntimeException | Error e) {
      SQLException failure = SqlErrors.translate(e);
      throw new IllegalStateException(
          failure instanceof SQLSyntaxErrorException
              ? new SQLSyntaxErrorException(
                  "view " + viewName() + ": " + failure.getMessage(), failure.getSQLState(), e)
              : failure);
    } finally {
      CalcitePrepare.Dummy.pop(context);
    }
  }

  private String viewName() {
    return viewPath == null ? "" : String.join(".", viewPath);
  }
}
