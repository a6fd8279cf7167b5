package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsPrepare;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plans of a connection's statements, one at a time: Calcite's type factories keep a
 * plain map of the row classes that they make up.
 */
final class StatementPlanner {

  private static final long LOOK_AGAIN_MILLIS = 20;
  private static final int MOST_PLANS = 200;
  private static final PlanCache<Plan> PLANS = new PlanCache<>(MOST_PLANS);

  /** By text without its literals; empty where a text needs a plan of its own. */
  private static final PlanCache<Optional<Plan>> LIFTED_PLANS = new PlanCache<>(MOST_PLANS);

  private final EventsConnection connection;
  private final EventsPrepare prepare = new EventsPrepare();
  private final ReentrantLock lock = new ReentrantLock();

  StatementPlanner(EventsConnection connection) {
    this.connection = connection;
  }

  /**
   * Makes the plan of a statement.
   *
   * @param execution what the plan is for; ends the planning when it ends
   * @throws SQLException if the statement is wrong or cannot be planned
   */
  Plan plan(String sql, StatementExecution execution) throws SQLException {
    Optional<PlanCache.Key> key = PlanCache.Key.of(sql, connection);
    if (key.isEmpty()) {
      return newPlan(sql, execution, false);
    }
    Plan known = PLANS.get(key.get());
    if (known == null) {
      known = liftedPlan(key.get(), execution);
    }
    if (known == null) {
      known = newPlan(sql, execution, true);
      if (known.isShareable()) {
        PLANS.put(key.get(), known);
      }
    }
    return known;
  }

  private Plan newPlan(String sql, StatementExecution execution, boolean shared)
      throws SQLException {
    lock(execution);
    try {
      return plan(sql, execution, shared, new HashSet<>());
    } catch (RuntimeException | Error e) {
      throw new NameSuggestions(connection, sql).addedTo(SqlErrors.translate(execution.cause(e)));
    } catch (SQLException e) {
      throw new NameSuggestions(connection, sql).addedTo(e);
    } finally {
      lock.unlock();
    }
  }

  /** The plan that texts share which differ in literals; null where the text needs its own. */
  private @Nullable Plan liftedPlan(PlanCache.Key key, StatementExecution execution)
      throws SQLException {
    LiftedText text = key.hasDefaultSettings() ? LiftedText.of(key.sql()) : null;
    if (text == null) {
      return null;
    }
    PlanCache.Key shared = key.withText(text.sql());
    Optional<Plan> plan = LIFTED_PLANS.get(shared);
    if (plan == null) {
      plan = planOfLifted(text, execution);
      LIFTED_PLANS.put(shared, plan);
    }
    return plan.isEmpty()
        ? null
        : plan.get().withValues(key.sql(), text.values(), connection.sessionZone()).orElse(null);
  }

  /** What fails only so, or fails at all, is told of the text as it is. */
  private Optional<Plan> planOfLifted(LiftedText text, StatementExecution execution)
      throws SQLException {
    lock(execution);
    try {
      return Optional.of(plan(text.sql(), execution, true, new HashSet<>()))
          .filter(Plan::isShareable);
    } catch (RuntimeException | SQLException e) {
      if (execution.cancelFlag().get()) {
        throw SqlErrors.translate(execution.cause(e));
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Plans, and once more for each name that turns out to be no column: it may be what the SELECT
   * list calls an expression.
   *
   * @param shared whether all is there that lets connections share the plan
   * @param unknown where such names stand
   */
  private Plan plan(
      String sql, StatementExecution execution, boolean shared, Set<SqlParserPos> unknown)
      throws SQLException {
    PlanningContext context =
        new PlanningContext(connection, connection.rootSchema(), execution.cancelFlag(), unknown);
    CalcitePrepare.Dummy.push(context);
    try {
      CalcitePrepare.CalciteSignature<Object> signature =
          prepare.prepareSql(context, CalcitePrepare.Query.of(sql), Object[].class, -1);
      return shared ? Plan.shareable(signature, context) : Plan.of(signature, context);
    } catch (RuntimeException e) {
      Optional<SqlParserPos> place = SqlErrors.unknownColumn(e);
      if (place.isEmpty() || !unknown.add(place.get())) {
        throw e;
      }
    } finally {
      CalcitePrepare.Dummy.pop(context);
    }
    return plan(sql, execution, shared, unknown);
  }

  /** Waits until no other statement is planned, or the execution ends. */
  private void lock(StatementExecution execution) throws SQLException {
    try {
      do {
        execution.checkActive();
      } while (!lock.tryLock(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("the statement's thread was interrupted", "57014", e);
    } catch (RuntimeException e) {
      throw SqlErrors.translate(e);
    }
  }
}
