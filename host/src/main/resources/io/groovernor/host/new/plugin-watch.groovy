// Greets every object: say here in one sentence what the plugin does.
watch '@resource@'

sync { key ->
    def object = lookup(key)
    if (object == null) {
        return // it is gone
    }
    if (object.annotation('@name@/greeting') != config.greeting) {
        patch object, [metadata: [annotations: ['@name@/greeting': config.greeting]]]
    }
}
