package io.physicalevents.calcite;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableHashJoin;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.BlockStatement;
import org.apache.calcite.linq4j.tree.Blocks;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableIntList;

/**
 * A hash join that reads one side first, and has the scans of the other side ask only for events
 * that can find a partner there.
 */
final class DynamicFilterJoin extends EnumerableHashJoin {

  private final DynamicFilter filter;
  private final int drivingSide;
  private final int key;

  /**
   * @param join the join that this one is as good as
   * @param inputs its two sides, of which one has scans with the filter
   * @param drivingSide the side that is read first: 0 for the left one, 1 for the right one
   * @param key its column with the filter's values
   */
  DynamicFilterJoin(
      EnumerableHashJoin join,
      List<RelNode> inputs,
      DynamicFilter filter,
      int drivingSide,
      int key) {
    super(
        join.getCluster(),
        join.getTraitSet(),
        inputs.get(0),
        inputs.get(1),
        join.getCondition(),
        Set.<CorrelationId>copyOf(join.getVariablesSet()),
        join.getJoinType());
    this.filter = filter;
    this.drivingSide = drivingSide;
    this.key = key;
  }

  @Override
  public EnumerableHashJoin copy(
      RelTraitSet traitSet,
      RexNode condition,
      RelNode left,
      RelNode right,
      JoinRelType joinType,
      boolean semiJoinDone) {
    return new DynamicFilterJoin(this, List.of(left, right), filter, drivingSide, key);
  }

  /**
   * The same inner join with its sides exchanged: a hash join keeps its right side in memory, and
   * passes on the left one's rows as they come.
   */
  RelNode swapped() {
    int leftWidth = getLeft().getRowType().getFieldCount();
    int rightWidth = getRight().getRowType().getFieldCount();
    RexBuilder rexBuilder = getCluster().getRexBuilder();
    RexShuttle exchange =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            int index = ref.getIndex();
            return new RexInputRef(
                index < leftWidth ? index + rightWidth : index - leftWidth, ref.getType());
          }
        };
    EnumerableHashJoin exchanged =
        EnumerableHashJoin.create(
            getRight(), getLeft(), getCondition().accept(exchange), getVariablesSet(), joinType);
    RelNode join =
        new DynamicFilterJoin(exchanged, exchanged.getInputs(), filter, 1 - drivingSide, key);
    List<RexNode> columns =
        rexBuilder.identityProjects(getRowType()).stream()
            .map(column -> column.accept(exchange))
            .toList();
    return EnumerableCalc.create(
        join, RexProgram.create(join.getRowType(), columns, null, getRowType(), rexBuilder));
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    BlockBuilder block = new BlockBuilder();
    EnumerableRel driving = (EnumerableRel) getInput(drivingSide);
    Result rows = implementor.visitChild(this, drivingSide, driving, pref);
    Expression drivingRows =
        Expressions.call(
            DrivingRows.class,
            "of",
            block.append("driving", rows.block),
            rows.physType.generateAccessor(ImmutableIntList.of(key)),
            implementor.stash(filter.field(), filter.field().getDeclaringClass()),
            Expressions.constant(filter.mostKeys()),
            Expressions.constant(filter.nullsMatch()));
    block.add(Expressions.declare(Modifier.FINAL, filter.variable(), drivingRows));
    RelNode given =
        new GivenRows(driving, rows.physType, Blocks.toFunctionBlock(filter.variable()));
    EnumerableHashJoin join =
        super.copy(
            getTraitSet(),
            getCondition(),
            drivingSide == 0 ? given : getLeft(),
            drivingSide == 1 ? given : getRight(),
            getJoinType(),
            false);
    Result joined = join.implement(implementor, pref);
    block.add(Expressions.return_(null, block.append("joined", joined.block)));
    return implementor.result(joined.physType, block.toBlock());
  }

  /** Rows that the code around has under a name. */
  private static final class GivenRows extends AbstractRelNode implements EnumerableRel {

    private final PhysType physType;
    private final BlockStatement block;

    GivenRows(RelNode like, PhysType physType, BlockStatement block) {
      super(like.getCluster(), like.getTraitSet());
      this.physType = physType;
      this.block = block;
      this.rowType = like.getRowType();
    }

    @Override
    protected RelDataType deriveRowType() {
      throw new IllegalStateException("given");
    }

    @Override
    public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
      return implementor.result(physType, block);
    }
  }
}
