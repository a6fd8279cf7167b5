import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.janino.RelMetadataHandlerGeneratorUtil;

/**
 * Writes, when the driver is built, the classes that Calcite would else write, compile and load in
 * each process before it plans a first statement: those that find the right method of a relation's
 * metadata. They are Calcite's own, but for their package.
 */
final class MetadataHandlers {

  private static final String PACKAGE = "io.physicalevents.calcite.metadata";

  private static final String HANDLER = MetadataHandler.class.getName();

  private MetadataHandlers() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0], PACKAGE.split("\\."));
    Files.createDirectories(folder);
    StringBuilder choice = new StringBuilder();
    List<Class<?>> kinds = new ArrayList<>(Arrays.asList(BuiltInMetadata.class.getClasses()));
    kinds.sort(Comparator.comparing(Class::getName));
    for (Class<?> kind : kinds) {
      for (Class<?> nested : kind.getClasses()) {
        if (MetadataHandler.class.isAssignableFrom(nested)) {
          choice.append(write(folder, handlerClass(nested)));
        }
      }
    }
    Files.writeString(
        folder.resolve("PrecompiledHandlers.java"),
        """
        package %s;

        import java.util.List;
        import org.apache.calcite.rel.metadata.MetadataHandler;

        public final class PrecompiledHandlers {
          private PrecompiledHandlers() {}

          /** Null where there is none. */
          public static MetadataHandler<?> of(
              Class<?> kind, List<? extends MetadataHandler<?>> parts) {
        %s    return null;
          }
        }
        """
            .formatted(PACKAGE, choice));
  }

  /** Some are private, and only name the metadata that their superclass's methods tell. */
  private static Class<?> visible(Class<?> type) {
    return Modifier.isPublic(type.getModifiers()) ? type : visible(type.getSuperclass());
  }

  @SuppressWarnings("unchecked")
  private static Class<? extends MetadataHandler<?>> handlerClass(Class<?> nested) {
    return (Class<? extends MetadataHandler<?>>) nested;
  }

  /** Writes one class, and gives the lines that choose it. */
  private static String write(Path folder, Class<? extends MetadataHandler<?>> kind)
      throws IOException {
    List<MetadataHandler<?>> parts =
        DefaultRelMetadataProvider.INSTANCE.handlers(kind).stream().distinct().toList();
    RelMetadataHandlerGeneratorUtil.HandlerNameAndGeneratedCode generated =
        RelMetadataHandlerGeneratorUtil.generateHandler(kind, parts);
    String full = generated.getHandlerName();
    String name = full.substring(full.lastIndexOf('.') + 1);
    String code = generated.getGeneratedCode();
    code = code.substring(code.indexOf("package "));
    code = "package " + PACKAGE + code.substring(code.indexOf(';'));
    code = code.replace("provider0.getDef()", "((" + HANDLER + ") provider0).getDef()");
    StringBuilder arguments = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      Class<?> type = parts.get(i).getClass();
      String visible = visible(type).getCanonicalName();
      code = code.replace(type.getName() + " provider", visible + " provider");
      arguments
          .append(i == 0 ? "" : ", ")
          .append("(%s) parts.get(%d)".formatted(visible, i));
    }
    Files.writeString(folder.resolve(name + ".java"), code.replace('$', '.'));
    return """
            if (kind == %s.class) {
              return new %s(%s);
            }
        """
        .formatted(kind.getCanonicalName(), name, arguments);
  }
}
