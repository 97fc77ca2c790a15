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

    /** The life of a generation, as short as it can be. */
    static void run(Generation generation) {
        generation.controllers().each {
            it.onStart().run()
            it.reconciler().reconcile(new RecordingContext())
            it.onStop().run()
        }
    }

    /** Where a generation's classes are: what its code runs within. */
    static WeakReference<ClassLoader> loaderOf(Generation generation) {
        def reconciler = generation.controllers()[0].reconciler()
        def captured = reconciler.class.declaredFields.find { it.type == ClassLoader }
        captured.accessible = true
        new WeakReference<>(captured.get(reconciler) as ClassLoader)
    }
}
