package io.groovernor.host.architecture

import com.tngtech.archunit.core.domain.JavaClass
import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition
import spock.lang.Shared
import spock.lang.Specification

/** Who may know whom, and what may be called where. The rules are also run on planted offenders, which they must catch. */
class ArchitectureSpec extends Specification {
    /** Every package of the product, and the packages of the product that it may know. */
    static final Map<String, List<String>> MAY_KNOW = [
            'api.resource' : [],
            'api.client'   : ['api.resource'],
            'api.watch'    : ['api.resource', 'api.client'],
            'api.reconcile': ['api.resource', 'api.client', 'api.watch'],
            'api.plugin'   : ['api.resource', 'api.reconcile'],
            'api.dsl'      : ['api.plugin', 'api.resource', 'api.client', 'api.watch', 'api.reconcile'],
            'host.time'    : [],
            'host.observe' : ['api.resource'],
            'host.log'     : ['host.time', 'api.resource'],
            'host.queue'   : ['host.time', 'api.reconcile', 'api.watch'],
            'host.object'  : ['api.resource'],
            'host.kube'    : ['host.object', 'api.resource', 'api.client', 'api.reconcile'],
            'host.cache'   : ['host.kube', 'host.object', 'host.observe', 'host.time', 'api.resource', 'api.client', 'api.watch'],
            'host.control' : ['host.cache', 'host.queue', 'host.observe', 'host.log', 'host.time', 'host.kube',
                              'api.resource', 'api.client', 'api.watch', 'api.reconcile'],
            'host.script'  : ['host.log', 'api.resource', 'api.client', 'api.watch', 'api.reconcile', 'api.plugin', 'api.dsl'],
            'host.plugin'  : ['host.script', 'host.time', 'api.plugin', 'api.reconcile', 'api.resource'],
            'host.plan'    : ['host.kube', 'api.resource', 'api.client', 'api.watch', 'api.reconcile'],
            'host.access'  : ['api.resource'],
            'host.ops'     : ['host.object', 'host.time'],
            'host'         : ['host.plan', 'host.access', 'host.ops', 'host.queue', 'host.control', 'host.cache', 'host.kube', 'host.observe', 'host.log', 'host.time', 'host.script', 'host.plugin', 'host.object',
                              'api.plugin', 'api.reconcile', 'api.client', 'api.watch', 'api.resource', 'sandbox', 'sandbox.http', 'api.dsl'],
            'testkit'      : ['host', 'host.plugin', 'host.script', 'host.kube', 'host.object', 'sandbox',
                              'api.client', 'api.dsl', 'api.resource'],
            'host.cli'     : ['host', 'host.kube', 'host.access', 'host.ops', 'testkit'],
    ]

    /** Libraries that only some packages may know. */
    static final Map<String, List<String>> KNOWN_BY = [
            'groovy.'              : ['api.dsl', 'host.script', 'testkit'],
            'org.codehaus.groovy.' : ['api.dsl', 'host.script'],
            'okhttp3.'             : ['host.kube'],
            'io.kubernetes.client.': ['host.kube', 'host.object'],
            'com.fasterxml.'       : ['host.object', 'host.kube'],
            'picocli.'             : ['host.cli'],
            'com.cronutils.'       : ['api.reconcile'],
            'shark.'               : ['host.plugin'],
            'org.junit.'           : ['testkit'],
            'org.spockframework.'  : ['testkit'],
            'spock.'               : ['testkit'],
    ]

    /** Calls that have one place, and that place. */
    static final Map<String, List<String>> CALLED_IN = [
            'java.time.Instant.now'             : ['host.time', 'sandbox'],
            'java.lang.System.nanoTime'         : ['host.time', 'sandbox'],
            'java.lang.System.currentTimeMillis': ['host.time'],
            'java.lang.Thread.sleep'            : ['host.time'],
            'java.lang.Thread.<init>'           : ['host.time', 'sandbox'],
            'java.lang.System.out'              : ['host.cli'],
            'java.lang.System.err'              : ['host.cli'],
    ]

    @Shared
    JavaClasses product = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages('io.groovernor')

    @Shared
    JavaClasses planted = new ClassFileImporter().importPackages('planted')

    def "the rules look at the whole product"() {
        expect:
        product.size() > 100
        product*.packageName.collect { room(it) }.findAll { !it.startsWith('sandbox') }.toSet() == MAY_KNOW.keySet()
    }

    def "packages know only those that they may know"() {
        expect:
        strangers(product).empty
    }

    def "packages have no cycle"() {
        when:
        SlicesRuleDefinition.slices().matching('io.groovernor.(**)').should().beFreeOfCycles().check(product)

        then:
        noExceptionThrown()
    }

    def "a planted cycle is noticed"() {
        when:
        SlicesRuleDefinition.slices().matching('planted.(*)').should().beFreeOfCycles().check(planted)

        then:
        def error = thrown(AssertionError)
        error.message.contains('Cycle detected')
    }

    def "libraries are known only where they have their place"() {
        expect:
        KNOWN_BY.collectMany { library, rooms ->
            product.findAll { !(home(it) in rooms) && !home(it).startsWith('sandbox') }
                    .collectMany { it.directDependenciesFromSelf }
                    .findAll { it.targetClass.name.startsWith(library) }*.description
        }.empty
    }

    def "#call is called in its one place only"() {
        expect:
        callers(product, call).findAll { home(it) !in places && !places.any { place -> home(it).startsWith("$place.") } }.empty

        and: 'a planted call is noticed'
        callers(planted, call)*.name.contains('planted.one.Offender')

        where:
        call << (CALLED_IN.keySet() - 'java.lang.System.err')
        places = CALLED_IN[call]
    }

    private static List<String> strangers(JavaClasses classes) {
        classes.findAll { MAY_KNOW.containsKey(home(it)) }.collectMany { type ->
            type.directDependenciesFromSelf
                    .findAll { it.targetClass.name.startsWith('io.groovernor.') }
                    .findAll { home(it.targetClass) != home(type) && !(home(it.targetClass) in MAY_KNOW[home(type)]) }*.description
        }
    }

    private static List<JavaClass> callers(JavaClasses classes, String call) {
        classes.findAll { type ->
            type.accessesFromSelf.any { "${it.targetOwner.name}.${it.name}" == call }
        } as List
    }

    private static String home(JavaClass type) {
        room(type.packageName)
    }

    private static String room(String packageName) {
        packageName - 'io.groovernor.'
    }
}
