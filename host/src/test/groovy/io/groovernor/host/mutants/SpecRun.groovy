package io.groovernor.host.mutants

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder
import org.junit.platform.launcher.core.LauncherFactory
import org.junit.platform.launcher.listeners.SummaryGeneratingListener

/** Runs a spec inside the class loader of this very class. Called by reflection, from outside of that loader. */
class SpecRun {
    /** The names of the features that failed; null if none ran at all. */
    static List<String> failures(String spec) {
        def request = LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(SpecRun.classLoader.loadClass(spec)))
            .build()
        def summary = new SummaryGeneratingListener()
        LauncherFactory.create().execute(request, summary)
        summary.summary.testsStartedCount == 0 ? null : summary.summary.failures*.testIdentifier*.displayName
    }
}
