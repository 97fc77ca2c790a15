package io.groovernor.host.mutants

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId

import org.junit.platform.engine.DiscoverySelector
import org.junit.platform.launcher.EngineFilter
import org.junit.platform.launcher.Launcher
import org.junit.platform.launcher.LauncherDiscoveryRequest
import org.junit.platform.launcher.TestPlan
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder
import org.junit.platform.launcher.core.LauncherFactory
import org.junit.platform.launcher.listeners.SummaryGeneratingListener

/** Runs the features of a spec one after the other. */
class SpecRun {
    /** The name of the first feature that fails; null if none does. */
    static String firstFailure(Class<?> spec) {
        // A feature's id holds the name of its class only, which is looked up here.
        Thread.currentThread().contextClassLoader = spec.classLoader
        def launcher = LauncherFactory.create()
        features(launcher.discover(only(selectClass(spec)))).findResult { failureOf(launcher, it) }
    }

    private static String failureOf(Launcher launcher, String feature) {
        def summary = new SummaryGeneratingListener()
        launcher.execute(only(selectUniqueId(feature)), summary)
        assert summary.summary.testsStartedCount > 0: "$feature did not run"
        summary.summary.failures*.testIdentifier*.displayName.find()
    }

    private static List<String> features(TestPlan plan) {
        def specs = plan.roots.collectMany { plan.getChildren(it) }
        assert specs.size() == 1
        plan.getChildren(specs[0])*.uniqueId
    }

    private static LauncherDiscoveryRequest only(DiscoverySelector selector) {
        LauncherDiscoveryRequestBuilder.request().selectors(selector).filters(EngineFilter.includeEngines('spock')).build()
    }
}
