package io.groovernor.host.examples

import io.groovernor.api.dsl.ControllerScript
import org.codehaus.groovy.control.CompilerConfiguration
import org.codehaus.groovy.control.customizers.builder.CompilerCustomizationBuilder
import spock.lang.Specification

/** What docs/ide.md gives an IDE is what the host gives its compiler. */
class IdeSpec extends Specification {
    def "with the compiler's configuration #plugin compiles outside of the host"() {
        given:
        def configuration = new CompilerConfiguration()
        new GroovyShell(new Binding(configuration: configuration, withConfig: { CompilerConfiguration into, Closure<?> how ->
            CompilerCustomizationBuilder.withConfig(into, how)
        })).evaluate(Examples.path('docs/ide/compiler.groovy').toFile())

        when:
        def type = new GroovyClassLoader(getClass().classLoader, configuration).parseClass(Examples.path(plugin).toFile())

        then:
        ControllerScript.isAssignableFrom(type) == isScript

        where:
        plugin                                     | isScript
        'plugins/ingress-manager.groovy'           | true
        'plugins/test/IngressManagerSpec.groovy'   | false
    }

    def "IntelliJ is told of classes that are there"() {
        given:
        def found = []

        when:
        new GroovyShell(new Binding(
            context: { Map of -> of }, scriptScope: { -> 'script' },
            contributor: { Map context, Closure<?> what ->
                what.delegate = [findClass: { String name -> Class.forName(name) }, delegatesTo: { found << it }]
                what.resolveStrategy = Closure.DELEGATE_FIRST
                what()
            })).evaluate(getClass().getResource('/groovernor.gdsl').toURI())

        then:
        found == [ControllerScript]
    }
}
