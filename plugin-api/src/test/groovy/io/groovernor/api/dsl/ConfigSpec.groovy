package io.groovernor.api.dsl

import io.groovernor.api.plugin.Configuration
import java.time.Duration

class ConfigSpec extends DslSpecification {
    /** What the script reads after {@code config}, for what is set. */
    private static Map read(Map<String, ?> given, Map<String, String> environment = [:], @DelegatesTo(ConfigVerbs) Closure declarations) {
        def seen = null
        declare(given, environment) {
            config declarations
            seen = getConfig()
            watch 'pods'
            sync { }
        }
        seen
    }

    def 'what is set has its type, what is not its default'() {
        expect:
        read(image: 'nginx', replicas: 3, ratio: 0.5, wait: '1h30m', verbose: true, names: ['a'], labels: [any: 'x'], db: [url: 'u']) {
            text 'image', required: true, matches: /[a-z]+/
            text 'policy', default: 'keep', oneOf: ['keep', 'drop']
            text 'nothing'
            integer 'replicas', min: 1, max: 10
            number 'ratio', default: 1.5
            duration 'wait', min: Duration.ofSeconds(1)
            duration 'again', default: Duration.ofMinutes(5)
            flag 'verbose', default: false
            list 'names'
            map 'labels'
            text 'db.url'
            integer 'db.pool', default: 5
        } == [image: 'nginx', replicas: 3, ratio: 0.5, wait: Duration.ofMinutes(90), verbose: true, names: ['a'], labels: [any: 'x'],
              db: [url: 'u', pool: 5], policy: 'keep', again: Duration.ofMinutes(5)]
    }

    def 'a whole map of defaults comes into being'() {
        expect:
        read([:]) { integer 'a.b.c', default: 1 } == [a: [b: [c: 1]]]
    }

    def 'what is read never changes'() {
        when:
        read(list: [1]) { list 'list' }.list << 2

        then:
        thrown(UnsupportedOperationException)
    }

    def '#given is refused: #message'() {
        when:
        read(given) {
            integer 'replicas', min: 1, max: 10
            text 'policy', oneOf: ['keep', 'drop']
            text 'image', matches: /[a-z]+/
            flag 'verbose'
            duration 'wait', max: Duration.ofMinutes(90)
            text 'database.url'
            list 'names'
        }

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        given                    | message
        [replcas: 3]             | "web/config.yaml: the plugin declares no 'replcas'; did you mean 'replicas'?"
        [zzz: 3]                 | "web/config.yaml: the plugin declares no 'zzz'; it knows replicas, policy, image, verbose, wait, database.url, names"
        [database: [ulr: 'x']]   | "web/config.yaml: the plugin declares no 'database.ulr'; did you mean 'database.url'?"
        [database: 'x']          | "web/config.yaml: 'database' takes a map, not x"
        [replicas: 'three']      | "web/config.yaml: 'replicas' takes a whole number, not three"
        [replicas: 1.5]          | "web/config.yaml: 'replicas' takes a whole number, not 1.5"
        [replicas: 0]            | "web/config.yaml: 'replicas' is at least 1, not 0"
        [replicas: 11]           | "web/config.yaml: 'replicas' is at most 10, not 11"
        [policy: 'kep']          | "web/config.yaml: 'policy' takes one of [keep, drop], not kep; did you mean 'keep'?"
        [image: 'NGINX']         | "web/config.yaml: 'image' has to match [a-z]+, which NGINX does not"
        [verbose: 'yes']         | "web/config.yaml: 'verbose' takes true or false, not yes"
        [wait: '10 minutes']     | "web/config.yaml: 'wait' takes a time such as 90s, 10m or 1h30m, not 10 minutes"
        [wait: 5]                | "web/config.yaml: 'wait' takes a time such as 90s, 10m or 1h30m, not 5"
        [wait: '2h']             | "web/config.yaml: 'wait' is at most 1h30m, not 2h"
        [names: 'a']             | "web/config.yaml: 'names' takes a list, not a"
        [image: 'A', replicas: 0] | "web/config.yaml: 'replicas' is at least 1, not 0\nweb/config.yaml: 'image' has to match [a-z]+, which A does not"
    }

    def 'what is required has to be set'() {
        when:
        read([:]) { text 'image', required: true }

        then:
        def e = thrown(IllegalArgumentException)
        e.message == "config: 'image' is required, and nobody sets it; a file can, or GROOVERNOR_TEST_IMAGE"
    }

    def 'a variable of the environment sets what is declared, whether a file sets it or not'() {
        expect:
        read([replicas: 2, policy: null], [
            GROOVERNOR_TEST_IMAGE: '007', GROOVERNOR_TEST_REPLICAS: '3', GROOVERNOR_TEST_RATIO: '0.25', GROOVERNOR_TEST_WAIT: '90s',
            GROOVERNOR_TEST_VERBOSE: 'true', GROOVERNOR_TEST_DB_MAX_POOL: '7', GROOVERNOR_TEST_POLICY: '5', GROOVERNOR_TEST_OTHER: 'x']) {
            text 'image', required: true
            text 'policy'
            integer 'replicas', default: 1
            number 'ratio'
            duration 'wait', default: Duration.ofMinutes(1)
            flag 'verbose'
            integer 'db.max-pool'
        } == [image: '007', policy: '5', replicas: 3, ratio: 0.25, wait: Duration.ofSeconds(90), verbose: true, db: ['max-pool': 7]]
    }

    def 'a variable that does not fit is refused: #text for #message'() {
        when:
        read([:], [GROOVERNOR_TEST_A: text], declaration)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == "GROOVERNOR_TEST_A: 'a' $message"

        where:
        text    | declaration              | message
        'three' | { integer 'a' }          | 'takes a whole number, not three'
        '1.5'   | { integer 'a' }          | 'takes a whole number, not 1.5'
        '0'     | { integer 'a', min: 1 }  | 'is at least 1, not 0'
        'yes'   | { flag 'a' }             | 'takes true or false, not yes'
        'soon'  | { duration 'a' }         | 'takes a time such as 90s, 10m or 1h30m, not soon'
        'a,b'   | { list 'a' }             | 'takes a list, not a,b'
    }

    def 'a wrong declaration says what is wrong: #message'() {
        when:
        read([:], declaration)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        declaration                                        | message
        ({ integer 'a', default: 0, min: 1 })              | "config: the default of 'a' is at least 1, not 0"
        ({ text 'a', default: 3 })                         | "config: the default of 'a' takes a text, not 3"
        ({ text 'a', default: 'x', required: true })       | "config: 'a' has a default, so it is not required"
        ({ text 'a'; integer 'a' })                        | "config: 'a' is declared already, by 'a'"
        ({ text 'a.b'; map 'a' })                          | "config: 'a' is declared already, by 'a.b'"
        ({ text 'a..b' })                                  | "config: 'a..b' is no name; with dots it is one inside a map"
        ({ integer 'a', minimum: 1 })                      | "integer has no option 'minimum'; it knows default, required, min, max"
    }

    def 'a script declares its configuration once'() {
        when:
        declare { config { }; config { } }

        then:
        def e = thrown(IllegalArgumentException)
        e.message == 'the script says config { } twice; it can have one'
    }

    def 'a configuration holds no variables but the plugin\'s own'() {
        expect:
        new Configuration('web', [:], [:], [GROOVERNOR_WEB_A: '1', GROOVERNOR_DB_A: '2', PASSWORD: '3']).environment() == [GROOVERNOR_WEB_A: '1']
    }
}
