package io.groovernor.host.queue

import spock.lang.Specification

class DelayHeapSpec extends Specification {
    def heap = new DelayHeap<Integer>()

    def "keys come in the order of their times, whatever is put, put anew and removed, from clock #start (seed #seed)"() {
        given: 'what it does, the slow way'
        def random = new Random(seed)
        def model = new LinkedHashMap<Integer, Long>()
        long now = start

        when:
        2000.times {
            def key = random.nextInt(100)
            switch (random.nextInt(5)) {
                case 0..2:
                    def due = now + random.nextInt(50)
                    heap.put(key, due)
                    model.remove(key)
                    model[key] = due
                    break
                case 3:
                    assert heap.remove(key) == model.remove(key)
                    break
                default:
                    now += random.nextInt(10)
                    def due = model.findAll { it.value - now <= 0 }.min { it.value - now }
                    assert heap.pollDue(now) == due?.key
                    model.remove(due?.key)
            }
            assert heap.size() == model.size()
            assert heap.nextDue() == model.values().min { it - now }
        }

        then:
        drain() == model.sort { it.value - now }.keySet() as List

        where:
        seed << (1..6)
        start = seed % 2 ? 0L : Long.MAX_VALUE - 1000
    }

    private List<Integer> drain() {
        def keys = []
        for (def due = heap.nextDue(); due != null; due = heap.nextDue()) {
            keys << heap.pollDue(due)
        }
        keys
    }
}
