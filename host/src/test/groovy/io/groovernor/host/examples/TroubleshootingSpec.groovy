package io.groovernor.host.examples

import java.nio.file.Files
import spock.lang.Shared
import spock.lang.Specification

/** The messages that docs/troubleshooting.md explains are those of the code. */
class TroubleshootingSpec extends Specification {
    /** Texts of the code, those that are put together of several as one. */
    @Shared String said = (['plugin-api', 'host', 'sandbox'].collectMany { module ->
        Files.walk(Examples.path("$module/src/main/java")).withCloseable { files -> files.findAll { it.toString().endsWith('.java') }.collect { Files.readString(it) } }
    } + Examples.text('groovernor')).join('\n').replaceAll(/"\s*\+\s*"/, '').replace('\\"', '"')

    def "'#message' is what the code says"() {
        expect:
        parts(message).every { said.contains(it) }

        where:
        message << messages()
    }

    def "a message that nobody says is noticed"() {
        expect:
        messages().size() > 25
        !parts('the plugin has gone for a walk with …').every { said.contains(it) }
    }

    /** What stands between names and numbers, as far as that is more than punctuation. */
    private static List<String> parts(String message) {
        message.split(/…/)*.trim().findAll { it =~ /\w{3}/ }
    }

    /** The code in the first column of tables that have what is said there. */
    private static List<String> messages() {
        def said = false
        Examples.text('docs/troubleshooting.md').readLines().collectMany { line ->
            if (line.startsWith('| it says') || line.startsWith('| what |')) {
                said = line.startsWith('| it says')
            }
            said && line.startsWith('| ') ? (line.split(/(?<!\\)\|/)[1] =~ /`([^`]+)`/).collect { it[1] } : []
        }
    }
}
