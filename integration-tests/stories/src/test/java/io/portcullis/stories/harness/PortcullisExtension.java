package io.portcullis.stories.harness;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Gives stories what they ask for: see {@link Portcullis}. */
final class PortcullisExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final Namespace OURS = Namespace.create(PortcullisExtension.class);

    /** The server of the run, and how many realms it was given. */
    private record Run(Server server, AtomicInteger realms) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    /** Skips what needs something this machine has not: a parameter can only be given, or the story fails. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<Class<?>> wanted = context.getTestMethod()
                .map(story -> List.of(story.getParameterTypes()))
                .orElse(List.of());
        if (wanted.contains(Chrome.class) && !Chrome.isInstalled()) {
            return ConditionEvaluationResult.disabled("Chromium or chromedriver is not installed");
        }
        if (wanted.contains(Cluster.class) && !PostgreSql.isInstalled()) {
            return ConditionEvaluationResult.disabled("PostgreSQL is not installed");
        }
        return ConditionEvaluationResult.enabled("Everything is here");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Stage.offers(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> wanted = parameter.getParameter().getType();
        if (wanted == Chrome.class) {
            return context.getStore(OURS).computeIfAbsent(Chrome.class, any -> Chrome.start(), Chrome.class);
        }
        return stage(context).get(wanted);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Stage stage = context.getStore(OURS).get(Stage.class, Stage.class);
        if (stage != null) {
            stage.clock().reset();
        }
    }

    private static Stage stage(ExtensionContext context) {
        ExtensionContext ofClass = classContext(context);
        return ofClass.getStore(OURS).computeIfAbsent(Stage.class, any -> setUp(ofClass), Stage.class);
    }

    private static ExtensionContext classContext(ExtensionContext context) {
        Class<?> outermost = outermost(context.getRequiredTestClass());
        ExtensionContext found = context;
        while (!found.getElement().filter(outermost::equals).isPresent()) {
            found = found.getParent().orElseThrow();
        }
        return found;
    }

    private static Class<?> outermost(Class<?> type) {
        return type.getEnclosingClass() == null ? type : outermost(type.getEnclosingClass());
    }

    private static Stage setUp(ExtensionContext context) {
        Class<?> stories = context.getRequiredTestClass();
        Run run = context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Run.class, any -> new Run(Server.start(), new AtomicInteger()), Run.class);
        Portcullis annotation =
                AnnotationSupport.findAnnotation(stories, Portcullis.class).orElseThrow();
        String name =
                stories.getSimpleName().toLowerCase(Locale.ROOT) + run.realms().incrementAndGet();
        return Stage.set(run.server(), name, ReflectionSupport.newInstance(annotation.realm()));
    }
}
