// Deletes what carries a time to live that is over: an annotation such as 'ttl: 1d12h', counted from when the object was made.
static Duration ttl(String text) {
    if (!(text ==~ /(\d+[smhdw])+/)) {
        throw new PermanentFailure("'$text' is no time to live: say 90m, 36h or 1d12h")
    }
    def seconds = [s: 1L, m: 60L, h: 3600L, d: 86_400L, w: 604_800L]
    Duration.ofSeconds(text.findAll(/\d+[smhdw]/).sum { it[0..-2].toLong() * seconds[it[-1]] } as long)
}

config.resources.each { String resource ->
    controller("ttl-cleaner-$resource") {
        watch(resource) { when { it.annotation('ttl') != null } }

        sync { key ->
            def object = lookup(key)
            def text = object?.annotation('ttl')
            if (text == null || object.isDeleting()) {
                return
            }
            def end = Instant.parse(object.annotation('ttl-from') ?: object.metadata.creationTimestamp) + ttl(text)
            if (now < end) {
                again at: end
                return
            }
            delete object
            event object, Normal, 'Expired', "deleted, as its time to live of $text is over"
        }
    }
}
