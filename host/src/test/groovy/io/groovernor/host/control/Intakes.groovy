package io.groovernor.host.control

import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.queue.WorkQueue

/** Intakes of generations that work. */
class Intakes {
    static Intake open(WorkQueue<ResourceKey> queue) {
        def intake = new Intake(queue)
        intake.openFor { true }
        return intake
    }
}
