package io.groovernor.host.mutants

/** The defects, each with the spec that guards against it. */
class Mutants {
    static final List<Mutant> ALL = [
        new Mutant(
            'a retry delay that starts over when its doubling overflows',
            'queue/FailureBackoff.java', 'beyond ? ceiling : Math.min(ceiling, first << earlier)', 'Math.min(ceiling, first << earlier)',
            'queue/WorkQueueSpec', null),
        new Mutant(
            'a key that is forgotten when it changes while it is worked on',
            'queue/WorkQueue.java', 'if (dirty.contains(key)) {', 'if (dirty.remove(key)) {',
            'queue/WorkQueueSpec', null)
    ]
}
