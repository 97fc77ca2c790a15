package io.groovernor.host.conformance

class DryRunScenarios extends Topic {
    DryRunScenarios() {
        scenario('a dry create leaves nothing') {
            post "${maps()}?dryRun=All", map('a', [k: 'v'])
            read maps('a')
            post "${widgets()}?dryRun=All", widget('a', [k: 'v'])
            read widgets('a')
        }
        scenario('a dry create finds what is taken and what is wrong') {
            post maps(), map('a')
            post "${maps()}?dryRun=All", map('a')
            post "${maps()}?dryRun=All", map('Not_A_Name')
        }
        scenario('a dry create generates a name') {
            post "${maps()}?dryRun=All", [metadata: [generateName: 'a-']]
        }
        scenario('a dry update changes nothing') {
            def old = post(maps(), map('a', [k: 'v']))
            put "${maps('a')}?dryRun=All", map('a', [k: 'w'])
            put "${maps('a')}?dryRun=All", map('a', [k: 'w'], [resourceVersion: '1'])
            read maps('a')
            put maps('a'), map('a', [k: 'x'], [resourceVersion: old.metadata.resourceVersion])
        }
        scenario('a dry patch changes nothing') {
            post maps(), map('a', [k: 'v'])
            patch 'merge', "${maps('a')}?dryRun=All", [data: [l: 'w']]
            patch 'json', "${maps('a')}?dryRun=All", [[op: 'remove', path: '/data/k']]
            patch 'strategic', "${maps('a')}?dryRun=All", [data: [l: 'w']]
            read maps('a')
        }
        scenario('a dry patch of a custom object raises the generation that is shown') {
            post widgets(), widget('a', [n: 1])
            patch 'merge', "${widgets('a')}?dryRun=All", [spec: [n: 2]]
            read widgets('a')
        }
        scenario('a dry apply changes nothing') {
            apply maps('a'), 'one', map('a', [k: 'v']), '&dryRun=All'
            read maps('a')
            apply maps('a'), 'one', map('a', [k: 'v'])
            apply maps('a'), 'one', map('a', [k: 'w']), '&dryRun=All'
            apply maps('a'), 'two', map('a', [k: 'w']), '&dryRun=All'
            read maps('a')
        }
        scenario('a dry deletion leaves the object') {
            post maps(), map('a')
            delete "${maps('a')}?dryRun=All"
            delete maps('a'), [dryRun: ['All']]
            delete maps('a'), [dryRun: ['All'], preconditions: [resourceVersion: '1']]
            read maps('a')
        }
        scenario('a dry deletion of an object with finalizers') {
            post maps(), map('a', [:], [finalizers: ['example.com/one']])
            delete "${maps('a')}?dryRun=All"
            read maps('a')
        }
        scenario('a dry deletion of what is being deleted already shows it as it is') {
            post widgets(), widget('a', [n: 1], [finalizers: ['example.com/a']])
            delete widgets('a')
            delete "${widgets('a')}?dryRun=All"
            read widgets('a')
        }
        scenario('a dry deletion of a collection leaves it') {
            ['a', 'b'].each { post maps(), map(it) }
            delete "${maps()}?dryRun=All"
            read maps()
        }
        scenario('a run is dry or not') {
            post "${maps()}?dryRun=Some", map('a')
            put "${maps('a')}?dryRun=Some", map('a')
            patch 'merge', "${maps('a')}?dryRun=true", [data: [k: 'v']]
            delete "${maps('a')}?dryRun=Some"
            post "${maps()}?dryRun=All&dryRun=All", map('a')
            post "${maps()}?dryRun=", map('a')
        }
        scenario('a dry status patch changes nothing') {
            post widgets(), widget('a')
            patch 'merge', "${widgets('a')}/status?dryRun=All", [status: [ready: true]]
            read widgets('a')
        }
        scenario('a dry scaling changes nothing') {
            post at('apps/v1/deployments'), Fixtures.deployment('a')
            patch 'merge', "${at('apps/v1/deployments', 'a/scale')}?dryRun=All", [spec: [replicas: 5]]
            note 'replicas', look(at('apps/v1/deployments', 'a')).spec.replicas
        }
    }
}
