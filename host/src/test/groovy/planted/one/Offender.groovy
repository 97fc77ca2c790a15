package planted.one

import java.time.Instant
import planted.other.Accomplice

/** Breaks every rule of the architecture, so that its spec can show that it would notice. */
class Offender {
    Accomplice accomplice

    @groovy.transform.CompileStatic
    void offend() {
        Instant.now()
        System.nanoTime()
        System.currentTimeMillis()
        Thread.sleep(0L)
        new Thread({} as Runnable)
        System.out.flush()
    }
}
