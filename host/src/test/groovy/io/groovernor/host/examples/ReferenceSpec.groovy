package io.groovernor.host.examples

import groovy.transform.NamedParam
import groovy.transform.NamedParams
import io.groovernor.api.client.Lister
import io.groovernor.api.dsl.ConfigVerbs
import io.groovernor.api.dsl.ControllerScript
import io.groovernor.api.dsl.GroovyExtensions
import io.groovernor.api.dsl.StatusMap
import io.groovernor.api.dsl.SyncVerbs
import io.groovernor.api.dsl.WatchVerbs
import io.groovernor.api.resource.Resource
import java.lang.reflect.Method
import java.lang.reflect.Modifier
import spock.lang.Specification

/** docs/reference.md has every verb and every option of the code, and no others. */
class ReferenceSpec extends Specification {
    /** What Java code calls, not scripts. */
    static final FOR_JAVA = [declare: 1, draft: 1, context: 1, of: 1, to: 1, edited: 1, toString: 1, equals: 1, hashCode: 1, put: 1, leftShift: 1, compareTo: 1].keySet()

    def "#section is complete"() {
        expect:
        documented(section) == code

        where:
        section                                               | code
        'At the top of a script, or in `controller`'          | verbs(ControllerScript)
        'Inside the block of `watch` and `owns`'              | verbs(WatchVerbs)
        'Inside the block of `config`'                        | verbs(ConfigVerbs)
        'Inside `sync`, `finalizer`, `schedule` and `every`'  | verbs(SyncVerbs)
        'Inside the block of `status`'                        | verbs(StatusMap, ['get'])
        'Listers'                                             | verbs(Lister)
        'Objects'                                             | verbs(Resource, ['get']) + extensions(Resource) + [edit: [] as TreeSet]
        'Times'                                               | extensions(Number)
    }

    def "every section is looked at"() {
        expect:
        (Examples.text('docs/reference.md') =~ /(?m)^## (.*)$/).collect { it[1] }.size() == 8
    }

    /** Verbs with their options. */
    private static Map<String, Set<String>> documented(String section) {
        def text = Examples.text('docs/reference.md').split('\n## ').find { it.startsWith("$section\n") }
        assert text: "there is no section '$section'"
        (text =~ /(?m)^\| `(\w+)` \|([^|]*)\|/).collect { it }.collectEntries { [it[1], (it[2] =~ /`(\w+)`/).collect { option -> option[1] } as TreeSet] } as TreeMap
    }

    private static Map<String, Set<String>> verbs(Class<?> type, List<String> others = []) {
        def found = new TreeMap<String, Set<String>>()
        type.methods.findAll { !Modifier.isStatic(it.modifiers) && it.declaringClass.name.startsWith('io.groovernor.') && !it.synthetic }.each { method ->
            def name = property(method.name)
            if (!(name in FOR_JAVA) && !(method.name in others)) {
                found.computeIfAbsent(name) { new TreeSet<String>() }.addAll(options(method))
            }
        }
        found
    }

    private static Map<String, Set<String>> extensions(Class<?> type) {
        GroovyExtensions.methods.findAll { Modifier.isStatic(it.modifiers) && it.parameterTypes.toList() == [type] && it.name.startsWith('get') }
            .collectEntries { [property(it.name), new TreeSet<String>()] } as TreeMap
    }

    private static List<String> options(Method method) {
        method.parameters.collectMany { parameter ->
            (parameter.getAnnotation(NamedParams)?.value()?.toList() ?: []) + [parameter.getAnnotation(NamedParam)].findAll()
        }*.value()
    }

    private static String property(String method) {
        method ==~ /get[A-Z].*/ ? method[3].toLowerCase() + method.substring(4) : method
    }
}
