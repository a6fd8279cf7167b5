package io.physicalevents.calcite;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.prepare.CalcitePrepareImpl;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.runtime.Hook;
import org.apache.calcite.sql.SqlExplainFormat;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.tools.Program;
import org.apache.calcite.util.Pair;
import org.jspecify.annotations.Nullable;

/** One statement on its way from text to a plan: Calcite's steps, with what the driver adds. */
final class PreparingStatement extends CalcitePrepareImpl.CalcitePreparingStmt {

  private final CalcitePrepare.Context prepareContext;

  PreparingStatement(
      EventsPrepare prepare,
      CalcitePrepare.Context context,
      CalciteCatalogReader catalogReader,
      RelOptCluster cluster,
      SqlRexConvertletTable convertlets) {
    super(
        prepare,
        context,
        catalogReader,
        context.getTypeFactory(),
        context.getRootSchema(),
        EnumerableRel.Prefer.ARRAY,
        cluster,
        EnumerableConvention.INSTANCE,
        convertlets);
    this.prepareContext = context;
  }

  @Override
  public PreparedResult prepareSql(
      SqlNode query,
      SqlNode original,
      Class<?> runtimeContextClass,
      SqlValidator validator,
      boolean needsValidation) {
    if (prepareContext instanceof DriverContext driver) {
      // The validator rewrites the statement, and a plan may have lost what it does not need.
      query.accept(new RowCountParameters(driver));
      if (!driver.unknownColumns().isEmpty()) {
        query.accept(new GroupingAliases(driver.unknownColumns()));
      }
    }
    return super.prepareSql(query, original, runtimeContextClass, validator, needsValidation);
  }

  @Override
  protected SqlValidator createSqlValidator(
      CatalogReader catalogReader, UnaryOperator<SqlValidator.Config> configTransform) {
    CalciteConnectionConfig config = prepareContext.config();
    return new EventsValidator(
        SqlOperatorTables.chain(
            config.fun(SqlOperatorTable.class, SqlStdOperatorTable.instance()),
            (CalciteCatalogReader) catalogReader),
        (CalciteCatalogReader) catalogReader,
        prepareContext.getTypeFactory(),
        configTransform.apply(
            SqlValidator.Config.DEFAULT
                .withLenientOperatorLookup(config.lenientOperatorLookup())
                .withConformance(config.conformance())
                .withDefaultNullCollation(config.defaultNullCollation())
                .withIdentifierExpansion(true)));
  }

  /** A LIMIT around an ordered sub-query is meant to keep its order. */
  @Override
  protected SqlToRelConverter getSqlToRelConverter(
      SqlValidator validator, CatalogReader catalogReader, SqlToRelConverter.Config config) {
    return super.getSqlToRelConverter(
        validator, catalogReader, config.withRemoveSortInSubQuery(false));
  }

  /**
   * A sub-query that nobody wants is cut off here, and leaves behind the variable that it read.
   * Calcite has no way to run a projection that sets one.
   */
  @Override
  protected RelRoot trimUnusedFields(RelRoot root) {
    RelRoot trimmed = super.trimUnusedFields(root);
    RowValues.refuseCompared(trimmed.rel);
    return trimmed.withRel(UnreadVariables.removedFrom(trimmed.rel));
  }

  @Override
  protected Program getProgram() {
    return new PlanningProgram();
  }

  @Override
  protected PreparedResult implement(RelRoot root) {
    RelRoot marked = root.withRel(DynamicFilters.addTo(markOutermost(root.rel)));
    Hook.PLAN_BEFORE_IMPLEMENTATION.run(marked);
    DirectScan direct = DirectScan.of(marked);
    if (direct != null) {
      made(direct);
      return prepared(marked, direct, direct.getElementType());
    }
    GeneratedPlan generated = generate(marked);
    Bindable<@Nullable Object> bindable = generated.bindable();
    if (generated.isStateless()) {
      made(bindable);
    }
    return prepared(marked, bindable, generated.elementType());
  }

  private void made(Bindable<?> plan) {
    if (prepareContext instanceof DriverContext driver) {
      driver.made(plan);
    }
  }

  private GeneratedPlan generate(RelRoot root) {
    EnumerableRel rel = (EnumerableRel) root.rel;
    if (!root.isRefTrivial()) {
      RexBuilder rexBuilder = rel.getCluster().getRexBuilder();
      List<RexNode> columns = new ArrayList<>();
      for (int field : Pair.left(root.fields)) {
        columns.add(rexBuilder.makeInputRef(rel, field));
      }
      rel =
          EnumerableCalc.create(
              rel,
              RexProgram.create(
                  rel.getRowType(), columns, null, root.validatedRowType, rexBuilder));
    }
    CatalogReader.THREAD_LOCAL.set(catalogReader);
    try {
      return GeneratedPlan.of(rel, prepareContext.config().conformance());
    } finally {
      CatalogReader.THREAD_LOCAL.remove();
    }
  }

  private PreparedResult prepared(
      RelRoot root, Bindable<@Nullable Object> bindable, Type elementType) {
    return new PreparedResultImpl(
        root.rel.getRowType(),
        Objects.requireNonNull(parameterRowType),
        Objects.requireNonNull(fieldOrigins),
        root.collation.getFieldCollations().isEmpty() ? List.of() : List.of(root.collation),
        root.rel,
        null,
        false) {
      @Override
      public String getCode() {
        throw new UnsupportedOperationException("the code is not kept");
      }

      @Override
      public Bindable<@Nullable Object> getBindable(Meta.CursorFactory cursorFactory) {
        return bindable;
      }

      @Override
      public Type getElementType() {
        return elementType;
      }
    };
  }

  /** Where the statement's rows are a scan's rows, its bound on rows may end the scan. */
  private static RelNode markOutermost(RelNode node) {
    if (node instanceof EventsPhysicalScan scan) {
      return scan.asOutermost();
    }
    if (node instanceof EnumerableCalc calc && calc.getProgram().getCondition() == null) {
      return calc.copy(calc.getTraitSet(), List.of(markOutermost(calc.getInput())));
    }
    return node;
  }

  @Override
  protected PreparedResult createPreparedExplanation(
      @Nullable RelDataType resultType,
      RelDataType parameterRowType,
      @Nullable RelRoot root,
      SqlExplainFormat format,
      SqlExplainLevel detailLevel) {
    return root == null || format != SqlExplainFormat.TEXT
        ? super.createPreparedExplanation(resultType, parameterRowType, root, format, detailLevel)
        : new Explanation(
            parameterRowType, root.withRel(DynamicFilters.addTo(root.rel)), detailLevel);
  }
}
