package io.physicalevents.calcite;

import io.physicalevents.calcite.metadata.PrecompiledHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.JaninoRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/**
 * What Calcite knows of relations' sizes, costs and keys, asked through classes that were compiled
 * with the driver. Calcite's own way writes and compiles the same classes in each process, which is
 * a fifth of a first statement's time.
 */
final class PrecompiledMetadata implements MetadataHandlerProvider {

  private static final PrecompiledMetadata INSTANCE = new PrecompiledMetadata();

  private final RelMetadataProvider parts = DefaultRelMetadataProvider.INSTANCE;
  private final Map<Class<?>, MetadataHandler<?>> handlers = new ConcurrentHashMap<>();

  private PrecompiledMetadata() {}

  static void useIn(RelOptCluster cluster) {
    cluster.setMetadataQuerySupplier(() -> new RelMetadataQuery(INSTANCE));
  }

  @Override
  public <MH extends MetadataHandler<?>> MH handler(Class<MH> kind) {
    return kind.cast(handlers.computeIfAbsent(kind, unused -> newHandler(kind)));
  }

  private <MH extends MetadataHandler<?>> MetadataHandler<?> newHandler(Class<MH> kind) {
    List<? extends MetadataHandler<?>> distinct = parts.handlers(kind).stream().distinct().toList();
    MetadataHandler<?> handler = PrecompiledHandlers.of(kind, distinct);
    return handler == null ? JaninoRelMetadataProvider.of(parts).revise(kind) : handler;
  }
}
