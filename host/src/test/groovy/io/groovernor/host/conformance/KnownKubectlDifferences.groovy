package io.groovernor.host.conformance

/** What kubectl prints differently, and why: by the command, how to take it out. A command that has become equal is an error. */
class KnownKubectlDifferences {
    private static final Map<String, String> COMMANDS = [
        'auth can-i --list': 'here everybody may do everything, by one rule; the real server also tells those of its standard roles',
        'auth whoami': 'here everybody is the same one']

    /** The entries of a transcript that must be equal. */
    static List<String> comparable(List<String> transcript) {
        transcript.findAll { entry -> !COMMANDS.keySet().any { entry.startsWith("\$ kubectl $it\n") } }
    }

    /** As the page about the sandbox tells it. */
    static Collection<String> reasons() { COMMANDS.collect { command, why -> "`kubectl $command`: $why".toString() } }

    /** Commands that are said to differ and do not. */
    static List<String> gone(List<String> one, List<String> other) {
        one.findAll { it in other } - comparable(one)
    }
}
