package io.groovernor.host.script

import groovy.transform.CompileStatic
import java.lang.ref.WeakReference
import spock.lang.Specification

class ScriptUnitSpec extends Specification {
    Scripts scripts = new Scripts(new PrintWriter(new StringWriter()))

    def 'compiling runs nothing, asking for the controllers runs the declarations'() {
        given:
        def unit = scripts.compile(ScriptSource.of('x', '-e', 'throw new Exception("ran")'))

        when:
        unit.controllers()

        then:
        def e = thrown(ScriptException)
        e.message.startsWith('-e:1: Exception: ran')
        unit.name() == 'x'
        unit.source().script().origin() == '-e'
    }

    def 'two units of one script do not share classes'() {
        given:
        def source = ScriptSource.of('x', 'x', "watch 'pods'; sync { Counter.n++; println Counter.n }\nclass Counter { static int n }")
        def out = new StringWriter()
        def units = (1..2).collect { new Scripts(new PrintWriter(out, true)).compile(source) }

        when:
        units.each { it.controllers()[0].reconciler().reconcile(new RecordingContext()) }

        then:
        out.toString().readLines() == ['1', '1']
    }

    def 'classes of a closed unit are collected'() {
        given:
        def loaders = (1..5).collect { useAndClose() }

        when:
        loaders.any { collect(it) }

        then:
        loaders.count { it.get() == null } >= 4
    }

    def 'closing twice is the same as closing once'() {
        given:
        def unit = scripts.compile(ScriptSource.of('x', 'x', "watch 'pods'; sync { }"))
        unit.controllers()

        when:
        2.times { unit.close() }

        then:
        noExceptionThrown()
    }

    @CompileStatic // call sites of dynamic code would keep the classes that they saw
    private WeakReference<ClassLoader> useAndClose() {
        def unit = scripts.compile(ScriptSource.of('x', 'x', '''\
            watch('pods') { when { it.spec.x == null } }
            sync { key -> def e = lookup(key)?.edit { spec.x = 1 }; [1, 2].each { println it } }
            '''.stripIndent()))
        def spec = unit.controllers()[0]
        spec.reconciler().reconcile(new RecordingContext())
        unit.close()
        loaderOf(unit)
    }

    @CompileStatic
    private static WeakReference<ClassLoader> loaderOf(ScriptUnit unit) {
        def field = ScriptUnit.getDeclaredField('loader')
        field.accessible = true
        new WeakReference((ClassLoader) field.get(unit))
    }

    private static boolean collect(WeakReference<ClassLoader> loader) {
        for (int i = 0; i < 20 && loader.get() != null; i++) {
            System.gc()
        }
        loader.get() == null
    }
}
