package io.groovernor.host.script;

import io.groovernor.api.reconcile.Cron;
import io.groovernor.api.resource.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a unit declares off its syntax tree. It complains only about what cannot be right however the script runs: a
 * verb that is mentioned anywhere, in a condition, a method or a helper, may be meant.
 */
final class Declarations implements CompilationUnit.IPrimaryClassNodeOperation {
    private static final Set<String> VERBS = Set.of("watch", "owns", "sync", "schedule", "every");

    private record Block(@Nullable String name, ASTNode place, Statement code) {}

    private final ScriptSource script;
    /** Names of all methods that are called outside the script's top. */
    private final Set<String> elsewhere = new HashSet<>();

    private @Nullable BlockStatement top;

    Declarations(ScriptSource script) {
        this.script = script;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        var run = type.getName().equals(script.className()) ? type.getMethod("run", Parameter.EMPTY_ARRAY) : null;
        for (MethodNode method : type.getMethods()) {
            if (!method.equals(run) && method.getCode() != null) {
                method.getCode().visit(new Calls(elsewhere, new ArrayList<>()));
            }
        }
        if (run != null && run.getCode() instanceof BlockStatement code) {
            top = code;
        }
    }

    /** What is wrong with the declarations, and what they are; nothing of either if the text could not be parsed. */
    Outline outline() {
        var findings = new ArrayList<Finding>();
        var controllers = new ArrayList<Outline.Controller>();
        if (top == null) {
            return new Outline(findings, controllers);
        }
        var named = new ArrayList<Block>();
        var called = new HashSet<String>();
        top.visit(new Calls(called, named));
        boolean declares = declaresWatch(called) || called.contains("sync") || declaresSchedule(called);
        if (declares) {
            check(new Block(script.name(), firstVerb(top), top), called, findings, controllers);
        }
        for (var block : named) {
            var inside = new HashSet<String>();
            block.code.visit(new Calls(inside, new ArrayList<>()));
            check(block, inside, findings, controllers);
        }
        if (!declares && named.isEmpty() && !declaresWatch(elsewhere) && !elsewhere.contains("controller")) {
            findings.add(Finding.of(
                    script.origin(), "the script declares no controller: say watch 'pods' and sync { key -> }"));
        }
        return new Outline(findings, controllers);
    }

    private void check(Block block, Set<String> called, List<Finding> findings, List<Outline.Controller> controllers) {
        var who = block.name == null ? "a controller" : "controller '" + block.name + "'";
        if (block.name != null) {
            controllers.add(
                    new Outline.Controller(block.name, script.origin(), line(block.place), column(block.place)));
        }
        var syncs = plainCalls(block.code, "sync");
        if (syncs.size() > 1) {
            findings.add(at(syncs.get(1), who + " says sync { } twice; it can have one"));
        }
        boolean scheduled = declaresSchedule(called) || declaresSchedule(elsewhere);
        if (!called.contains("sync") && !elsewhere.contains("sync") && !scheduled) {
            findings.add(at(block.place, who + " has nothing to do: say sync { key -> ... } for what it watches"));
        }
        if (!declaresWatch(called) && !declaresWatch(elsewhere) && (called.contains("sync") || !scheduled)) {
            findings.add(at(block.place, who + " watches nothing: say watch 'pods' first"));
        }
        for (var verb : List.of("watch", "owns")) {
            for (var call : plainCalls(block.code, verb)) {
                var problem = selectorProblem(call);
                if (problem != null) {
                    findings.add(at(call, problem));
                }
            }
        }
        for (var call : plainCalls(block.code, "schedule")) {
            var problem = cronProblem(call);
            if (problem != null) {
                findings.add(at(call, problem));
            }
        }
        for (var call : plainCalls(block.code, "every")) {
            if (isWithoutTime(call)) {
                findings.add(at(call, "every needs a time: every(10.minutes) { }"));
            }
        }
        for (var call : plainCalls(block.code, "workers")) {
            if (constant(call) instanceof Integer workers && workers < 1) {
                findings.add(at(call, "workers " + workers + ": at least one is needed"));
            }
        }
    }

    /** Groovy has an {@code every} of its own, which takes a closure alone and does nothing here. */
    private static boolean isWithoutTime(MethodCallExpression every) {
        return every.getArguments() instanceof TupleExpression arguments
                && arguments.getExpressions().size() == 1
                && arguments.getExpression(0) instanceof ClosureExpression;
    }

    private static boolean declaresSchedule(Set<String> called) {
        return called.contains("schedule") || called.contains("every");
    }

    /** What is wrong with selectors that are written out; null if nothing is, or they are computed. */
    private static @Nullable String selectorProblem(MethodCallExpression watch) {
        try {
            new Selector(option(watch, "labels"), option(watch, "fields"));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** A named argument that is a text and is written out; else empty. */
    private static String option(MethodCallExpression call, String name) {
        return call.getArguments() instanceof TupleExpression arguments
                ? arguments.getExpressions().stream()
                        .filter(MapExpression.class::isInstance)
                        .flatMap(map -> ((MapExpression) map).getMapEntryExpressions().stream())
                        .filter(entry -> name.equals(entry.getKeyExpression().getText()))
                        .map(MapEntryExpression::getValueExpression)
                        .filter(value -> value instanceof ConstantExpression text && text.getValue() instanceof String)
                        .map(Expression::getText)
                        .findFirst()
                        .orElse("")
                : "";
    }

    /** What is wrong with a cron expression that is written out; null if nothing is, or it is computed. */
    private static @Nullable String cronProblem(MethodCallExpression call) {
        try {
            if (firstText(call) instanceof String cron) {
                Cron.of(cron);
            }
            return null;
        } catch (IllegalArgumentException e) {
            return "schedule: " + e.getMessage();
        }
    }

    /** A call's first argument that is no named one, if it is written out. */
    private static @Nullable Object firstText(MethodCallExpression call) {
        return call.getArguments() instanceof TupleExpression arguments
                ? arguments.getExpressions().stream()
                        .filter(argument -> !(argument instanceof MapExpression))
                        .findFirst()
                        .map(argument -> argument instanceof ConstantExpression text ? text.getValue() : null)
                        .orElse(null)
                : null;
    }

    private static boolean declaresWatch(Set<String> called) {
        return called.contains("watch") || called.contains("owns");
    }

    private static ASTNode firstVerb(BlockStatement code) {
        return plainCalls(code).stream()
                .filter(call -> VERBS.contains(String.valueOf(call.getMethodAsString())))
                .findFirst()
                .<ASTNode>map(call -> call)
                .orElse(code);
    }

    private static List<MethodCallExpression> plainCalls(Statement code, String verb) {
        return plainCalls(code).stream()
                .filter(call -> verb.equals(call.getMethodAsString()))
                .toList();
    }

    /** Calls of verbs that are statements of their own: they are made whatever happens. */
    private static List<MethodCallExpression> plainCalls(Statement code) {
        var calls = new ArrayList<MethodCallExpression>();
        if (code instanceof BlockStatement block) {
            for (var statement : block.getStatements()) {
                calls.addAll(plainCalls(statement)); // a block in a block, as interrupt checks make them
                if (value(statement) instanceof MethodCallExpression call && call.isImplicitThis()) {
                    calls.add(call);
                }
            }
        }
        return calls;
    }

    /** What a statement is about: what it calls, assigns or returns. */
    private static @Nullable Expression value(Statement statement) {
        var expression = statement instanceof ExpressionStatement plain
                ? plain.getExpression()
                : statement instanceof ReturnStatement last ? last.getExpression() : null;
        return expression instanceof BinaryExpression assignment ? assignment.getRightExpression() : expression;
    }

    /** A call's only argument, or its first, if it is written out. */
    private static @Nullable Object constant(MethodCallExpression call) {
        return call.getArguments() instanceof TupleExpression arguments
                        && !arguments.getExpressions().isEmpty()
                        && arguments.getExpression(0) instanceof ConstantExpression first
                ? first.getValue()
                : null;
    }

    private Finding at(ASTNode place, String message) {
        return new Finding(script.origin(), line(place), column(place), message);
    }

    private static int line(ASTNode place) {
        return Math.max(place.getLineNumber(), 0);
    }

    private static int column(ASTNode place) {
        return Math.max(place.getColumnNumber(), 0);
    }

    /** Collects the names of what is called, and sets {@code controller('name') { }} aside. */
    private static final class Calls extends CodeVisitorSupport {
        private final Set<String> names;
        private final List<Block> controllers;

        Calls(Set<String> names, List<Block> controllers) {
            this.names = names;
            this.controllers = controllers;
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            var name = call.getMethodAsString();
            if ("controller".equals(name)
                    && call.isImplicitThis()
                    && call.getArguments() instanceof TupleExpression arguments
                    && arguments.getExpressions().size() == 2
                    && arguments.getExpression(1) instanceof ClosureExpression block) {
                controllers.add(
                        new Block(constant(call) instanceof String given ? given : null, call, block.getCode()));
                return;
            }
            // Collections have an 'every' as well.
            if (name != null && (call.isImplicitThis() || !name.equals("every"))) {
                names.add(name);
            }
            super.visitMethodCallExpression(call);
        }
    }
}
