package io.physicalevents.calcite;

import java.lang.reflect.Type;
import org.apache.calcite.DataContexts;
import org.apache.calcite.config.Lex;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCostFactory;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.prepare.CalcitePrepareImpl;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.runtime.Hook;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.util.CancelFlag;
import org.jspecify.annotations.Nullable;

/** Calcite's way from a statement's text to a plan, with this driver's parser and rules. */
public final class EventsPrepare extends CalcitePrepareImpl {

  /** How names are read, unless the connection says otherwise: case does not count. */
  public static final Lex LEX = Lex.MYSQL_ANSI;

  @Override
  protected SqlParser.Config parserConfig() {
    return SqlParser.config().withParserFactory(EventsParser.FACTORY);
  }

  /** Texts of views: names in them mean what they mean in a query. */
  @Override
  protected SqlParser createParser(String sql) {
    return createParser(
        sql,
        parserConfig()
            .withQuoting(LEX.quoting)
            .withUnquotedCasing(LEX.unquotedCasing)
            .withQuotedCasing(LEX.quotedCasing)
            .withCaseSensitive(LEX.caseSensitive));
  }

  /** Without rules: which are needed is seen when the statement's relations are known. */
  @Override
  protected RelOptPlanner createPlanner(
      CalcitePrepare.Context prepareContext,
      org.apache.calcite.plan.@Nullable Context externalContext,
      @Nullable RelOptCostFactory costFactory) {
    VolcanoPlanner planner =
        new VolcanoPlanner(costFactory, plannerContext(prepareContext, externalContext));
    planner.setExecutor(new RexExecutorImpl(DataContexts.EMPTY));
    planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
    planner.addRelTraitDef(RelCollationTraitDef.INSTANCE);
    planner.setTopDownOpt(prepareContext.config().topDownOpt());
    Hook.PLANNER.run(planner);
    return planner;
  }

  /** What the planner looks into: the settings, and the flag by which planning is cancelled. */
  private static org.apache.calcite.plan.Context plannerContext(
      CalcitePrepare.Context prepareContext,
      org.apache.calcite.plan.@Nullable Context externalContext) {
    org.apache.calcite.plan.Context settings =
        externalContext == null ? Contexts.of(prepareContext.config()) : externalContext;
    return prepareContext instanceof DriverContext driver
        ? Contexts.chain(settings, Contexts.of(new CancelFlag(driver.cancelFlag())))
        : settings;
  }

  @Override
  protected CalcitePreparingStmt getPreparingStmt(
      CalcitePrepare.Context context,
      Type elementType,
      CalciteCatalogReader catalogReader,
      RelOptPlanner planner) {
    RelOptCluster cluster =
        createCluster(
            planner,
            new EventsRexBuilder(
                context.getTypeFactory(), String.join(".", context.getDefaultSchemaPath())));
    PrecompiledMetadata.useIn(cluster);
    return new PreparingStatement(this, context, catalogReader, cluster, createConvertletTable());
  }
}
