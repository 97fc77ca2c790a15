package io.groovernor.host.plugin;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.groovernor.host.script.LibraryLoader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kotlin.sequences.Sequence;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import shark.HeapAnalysisSuccess;
import shark.HeapAnalyzer;
import shark.HeapGraph;
import shark.HeapObject;
import shark.HeapObject.HeapInstance;
import shark.HprofHeapGraph;
import shark.HprofIndex;
import shark.IgnoredReferenceMatcher;
import shark.LeakTrace;
import shark.LeakTraceReference;
import shark.MetadataExtractor;
import shark.ObjectInspector;
import shark.ReferenceMatcher;
import shark.ReferencePattern.InstanceFieldPattern;

/** Looks into the heap for what keeps unloaded generations there, by way of a dump that only this user can read. */
final class HeapSearch {
    /** What is larger stops the process for too long to be dumped unasked. */
    private static final long LARGEST_HEAP = 1L << 30;

    private static final int MOST_TOLD = 3;

    /** Weak and soft references keep nothing alive, or not for long. */
    private static final List<ReferenceMatcher> NOT_STRONG =
            List.of(new IgnoredReferenceMatcher(new InstanceFieldPattern(Reference.class.getName(), "referent")));

    /** Notes what threads are called. */
    private static final ObjectInspector THREAD_NAMES = reporter -> {
        if (reporter.getHeapObject() instanceof HeapInstance thread && thread.instanceOf("java.lang.Thread")) {
            reporter.getLabels().add("the thread '" + text(thread, Thread.class, "name") + "'");
        }
    };

    private HeapSearch() {}

    /** By plugin, what holds its generations, for people; nothing for those that only caches hold, or that cannot be told. */
    static Map<String, List<String>> holders(Collection<String> plugins) {
        var used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        var found = new HashMap<String, List<String>>();
        if (used > LARGEST_HEAP) {
            plugins.forEach(plugin -> found.put(
                    plugin,
                    List.of("something: a dump of the heap shows what (jcmd "
                            + ProcessHandle.current().pid() + " GC.heap_dump FILE)")));
            return found;
        }
        try {
            var folder = Files.createTempDirectory("groovernor-");
            var dump = folder.resolve("heap.hprof");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpHeap(dump.toString(), true);
                try (var graph = HprofHeapGraph.Companion.openHeapGraph(
                        dump.toFile(), null, HprofIndex.Companion.defaultIndexedGcRootTags())) {
                    plugins.forEach(plugin -> found.put(plugin, search(dump, graph, plugin)));
                }
            } finally {
                Files.deleteIfExists(dump);
                Files.deleteIfExists(folder);
            }
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(HeapSearch.class).warn("cannot look into the heap", e);
        }
        return found;
    }

    private static List<String> search(Path dump, HeapGraph heap, String plugin) {
        var analysis = new HeapAnalyzer(step -> {})
                .analyze(
                        dump.toFile(),
                        heap,
                        graph -> objectsOf(graph, loadersOf(graph, plugin)),
                        NOT_STRONG,
                        false,
                        List.of(THREAD_NAMES),
                        MetadataExtractor.Companion.getNO_OP());
        if (analysis instanceof HeapAnalysisSuccess success) {
            var ways = new LinkedHashMap<String, String>(); // one is enough for each holder
            success.getApplicationLeaks().forEach(leak -> {
                var way = way(leak.getLeakTraces().get(0));
                ways.putIfAbsent(way.get(0), String.join(" → ", way));
            });
            return ways.values().stream().limit(MOST_TOLD).toList();
        }
        LoggerFactory.getLogger(HeapSearch.class).warn("cannot look into the heap: {}", analysis);
        return List.of();
    }

    /** The loaders of a plugin's generations that were unloaded, and those of their libraries. */
    private static Set<Long> loadersOf(HeapGraph graph, String plugin) {
        var loaders = new HashSet<Long>();
        stream(graph.getInstances())
                .filter(one -> one.getInstanceClassName().equals(Leaks.Unloaded.class.getName()))
                .filter(one -> plugin.equals(text(one, Leaks.Unloaded.class, "plugin")))
                .map(one -> instance(one, Reference.class, "referent"))
                .filter(Objects::nonNull)
                .forEach(loader -> {
                    loaders.add(loader.getObjectId());
                    var libraries = instance(loader, ClassLoader.class, "parent");
                    if (libraries != null && libraries.instanceOf(LibraryLoader.class.getName())) {
                        loaders.add(libraries.getObjectId());
                    }
                });
        return loaders;
    }

    /** The loaders, their classes, and the objects of these. */
    private static Set<Long> objectsOf(HeapGraph graph, Set<Long> loaders) {
        var classes = stream(graph.getClasses())
                .filter(type -> loaders.contains(type.readRecord().getClassLoaderId()))
                .map(HeapObject::getObjectId)
                .collect(Collectors.toSet());
        var objects = stream(graph.getInstances())
                .filter(object -> classes.contains(object.getInstanceClassId()))
                .map(HeapObject::getObjectId)
                .collect(Collectors.toSet());
        objects.addAll(classes);
        objects.addAll(loaders);
        return objects;
    }

    private static <T> Stream<T> stream(Sequence<T> sequence) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(sequence.iterator(), 0), false);
    }

    private static @Nullable HeapInstance instance(HeapInstance object, Class<?> declaring, String field) {
        var value = object.get(declaring.getName(), field);
        return value == null ? null : value.getValueAsInstance();
    }

    private static @Nullable String text(HeapInstance object, Class<?> declaring, String field) {
        var value = instance(object, declaring, field);
        return value == null ? null : value.readAsJavaString();
    }

    /** How an object of the plugin's is reached: from the last static field on the way if there is one, else from the thread. */
    private static List<String> way(LeakTrace trace) {
        var steps = trace.getReferencePath();
        int start = 0;
        for (int i = 0; i < steps.size(); i++) {
            start = isStatic(steps.get(i)) ? i : start;
        }
        var way = new ArrayList<String>();
        for (var step : steps.subList(start, steps.size())) {
            way.addAll(step.getOriginObject().getLabels());
            way.add(
                    isStatic(step)
                            ? "static " + step.getOwningClassName() + "." + step.getReferenceName()
                            : step.getOwningClassSimpleName() + member(step.getReferenceDisplayName()));
        }
        var held = trace.getLeakingObject();
        way.add(held.getClassSimpleName() + " " + held.getTypeName());
        return way;
    }

    /** {@code .field}, {@code [3]}, {@code ["key"]}. */
    private static String member(String name) {
        return name.startsWith("[") ? name : "." + name;
    }

    private static boolean isStatic(LeakTraceReference step) {
        return step.getReferenceType() == LeakTraceReference.ReferenceType.STATIC_FIELD;
    }
}
