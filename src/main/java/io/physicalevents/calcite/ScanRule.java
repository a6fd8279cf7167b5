package io.physicalevents.calcite;

import java.util.function.Consumer;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.rules.TransformationRule;
import org.apache.calcite.tools.RelBuilderFactory;
import org.jspecify.annotations.Nullable;

/** A rule that moves the node above a scan into the scan. */
final class ScanRule extends RelRule<ScanRule.Config> implements TransformationRule {

  private ScanRule(Config config) {
    super(config);
  }

  /** A rule for one class of node right above an {@link EventsScan}. */
  static ScanRule over(Class<? extends RelNode> above, String name, Consumer<RelOptRuleCall> body) {
    return new ScanRule(
        new Config(
            b -> b.operand(above).oneInput(in -> in.operand(EventsScan.class).noInputs()),
            name,
            RelFactories.LOGICAL_BUILDER,
            body));
  }

  /** A rule for two nodes right above an {@link EventsScan}, the upper one first. */
  static ScanRule over(
      Class<? extends RelNode> upper,
      Class<? extends RelNode> lower,
      String name,
      Consumer<RelOptRuleCall> body) {
    return new ScanRule(
        new Config(
            b ->
                b.operand(upper)
                    .oneInput(
                        in ->
                            in.operand(lower)
                                .oneInput(low -> low.operand(EventsScan.class).noInputs())),
            name,
            RelFactories.LOGICAL_BUILDER,
            body));
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    config.body.accept(call);
  }

  /** Written out, since Calcite's own way asks for an annotation processor. */
  record Config(
      OperandTransform operandSupplier,
      @Nullable String description,
      RelBuilderFactory relBuilderFactory,
      Consumer<RelOptRuleCall> body)
      implements RelRule.Config {

    @Override
    public RelOptRule toRule() {
      return new ScanRule(this);
    }

    @Override
    public Config withRelBuilderFactory(RelBuilderFactory factory) {
      return new Config(operandSupplier, description, factory, body);
    }

    @Override
    public Config withDescription(@Nullable String description) {
      return new Config(operandSupplier, description, relBuilderFactory, body);
    }

    @Override
    public Config withOperandSupplier(OperandTransform transform) {
      return new Config(transform, description, relBuilderFactory, body);
    }
  }
}
