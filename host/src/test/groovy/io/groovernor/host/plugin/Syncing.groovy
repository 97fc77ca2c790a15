package io.groovernor.host.plugin

import groovy.transform.CompileStatic
import io.groovernor.host.script.RecordingContext
import java.lang.ref.WeakReference

/** Calls into generations without the call sites of dynamic code, which would keep the classes that they saw. */
@CompileStatic
class Syncing {
    static void once(Generation generation) {
        generation.controllers()[0].reconciler().reconcile(new RecordingContext())
    }

    /** The loader of what a generation's controller does. */
    static WeakReference<ClassLoader> loaderOf(Generation generation) {
        def reconciler = generation.controllers()[0].reconciler()
        def work = reconciler.class.declaredFields[0]
        work.accessible = true
        new WeakReference<>(work.get(reconciler).class.classLoader)
    }
}
