package dev.holdfast.proof;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The keys of one {@code @ConfigMapping} interface, read from its source: names, kinds, defaults, and the Javadoc that stands
 * beside each key. Javadoc is in no class file, so the compiler's own parser reads the file. A group of keys may stand in an
 * interface of another package of the same module; it is found by its import.
 */
final class ServiceKeys {

    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(?:code|link|value)\\s+#?([^}]*)}");

    /** One key. @param fallback as one writes it; empty: required @param optional whether it may be left out without a default */
    record ServiceKey(String name, String kind, Optional<String> fallback, boolean optional, String description) {}

    /** A mapping. @param title its Javadoc */
    record Mapping(String prefix, String title, List<ServiceKey> keys) {}

    private final Path source;
    private final DocTrees docs;
    private final CompilationUnitTree unit;
    private final Map<String, ClassTree> nested = new HashMap<>();
    private final List<ServiceKey> keys = new ArrayList<>();

    private ServiceKeys(Path source, DocTrees docs, CompilationUnitTree unit) {
        this.source = source;
        this.docs = docs;
        this.unit = unit;
    }

    /**
     * Reads one source file.
     *
     * @throws IllegalStateException naming the key that lacks Javadoc
     */
    static Mapping read(Path source) throws IOException {
        ServiceKeys keys = parse(source);
        ClassTree type = keys.type();
        String prefix =
                value(type.getModifiers().getAnnotations(), "ConfigMapping").orElseThrow();
        return new Mapping(prefix, keys.description(type, prefix), keys.below(prefix + "."));
    }

    private static ServiceKeys parse(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            return new ServiceKeys(
                    source, DocTrees.instance(task), task.parse().iterator().next());
        }
    }

    private ClassTree type() {
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<ServiceKey> below(String prefix) throws IOException {
        ClassTree type = type();
        members(type, ClassTree.class)
                .forEach(inner -> nested.put(inner.getSimpleName().toString(), inner));
        collect(type, prefix);
        return keys;
    }

    /** A group whose interface is imported from another package of the module; empty for any other type. */
    private Optional<ServiceKeys> imported(String type) throws IOException {
        Path root = source;
        for (int i = unit.getPackageName().toString().split("\\.").length; i >= 0; i--) {
            root = root.getParent();
        }
        for (ImportTree imported : unit.getImports()) {
            String name = imported.getQualifiedIdentifier().toString();
            Path file = root.resolve(name.replace('.', '/') + ".java");
            if (name.endsWith("." + type) && Files.exists(file)) {
                return Optional.of(parse(file)).filter(keys -> keys.type().getKind() == Tree.Kind.INTERFACE);
            }
        }
        return Optional.empty();
    }

    private void collect(ClassTree type, String prefix) throws IOException {
        for (MethodTree method : members(type, MethodTree.class)) {
            List<? extends AnnotationTree> annotations = method.getModifiers().getAnnotations();
            String own = value(annotations, "WithName")
                    .orElseGet(() -> kebab(method.getName().toString()));
            String name = prefix + own;
            String kind = String.valueOf(method.getReturnType()).replaceAll("@\\w+ ", "");
            boolean optional = kind.startsWith("Optional<");
            String inner = kind.replaceAll("^Optional<(.*)>$", "$1");
            String element = inner.replaceAll("^Map<String, ?(.*)>$", "$1");
            String below = name + (element.equals(inner) ? "." : ".\"name\".");
            Optional<ServiceKeys> elsewhere = imported(element);
            if (nested.containsKey(element)) {
                collect(nested.get(element), below);
            } else if (elsewhere.isPresent()) {
                keys.addAll(elsewhere.get().below(below));
            } else {
                keys.add(new ServiceKey(
                        name, kind(inner), value(annotations, "WithDefault"), optional, description(method, name)));
            }
        }
    }

    private static <T extends Tree> List<T> members(ClassTree type, Class<T> kind) {
        return type.getMembers().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private String description(Tree tree, String what) {
        String comment = docs.getDocComment(TreePath.getPath(unit, tree));
        if (comment == null || comment.isBlank()) {
            throw new IllegalStateException(what + " has no Javadoc; say there what it decides");
        }
        return INLINE_TAG
                .matcher(comment.strip().replaceAll("\\s+", " "))
                .replaceAll("`$1`")
                .replace("|", "\\|");
    }

    /** An annotation's one string. */
    private static Optional<String> value(List<? extends AnnotationTree> annotations, String simpleName) {
        return annotations.stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(simpleName))
                .flatMap(annotation -> annotation.getArguments().stream())
                .map(argument -> literal(argument))
                .findFirst();
    }

    private static String literal(ExpressionTree argument) {
        ExpressionTree value = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
        return value instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : value.toString();
    }

    private static String kind(String type) {
        return switch (type) {
            case "Duration" -> "duration";
            case "int", "long", "Integer", "Long" -> "whole number";
            case "double" -> "number";
            case "boolean" -> "`true` or `false`";
            case "List<Duration>" -> "durations, with commas between";
            case "List<String>", "Set<String>" -> "texts, with commas between";
            case "Map<String, String>" -> "texts by name";
            case "ByItself" -> "`all`, `renewal` or `nothing`";
            case "Role" -> "`viewer` or `operator`";
            default -> "text";
        };
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
