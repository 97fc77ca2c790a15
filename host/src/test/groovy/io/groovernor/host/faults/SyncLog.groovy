package io.groovernor.host.faults

import groovy.transform.CompileStatic

/** What one process of the host printed about its syncs: a line {@code began KEY} and a line {@code ended KEY} for each. */
@CompileStatic
class SyncLog {
    /** How many began. */
    final int syncs
    /** The keys whose sync began while another one of theirs was under way, as often as that happened. */
    final List<String> overlaps = []
    /** The keys whose sync had not ended when the process did. */
    final Set<String> underWay = new LinkedHashSet<>()

    SyncLog(List<String> lines) {
        int began = 0
        lines.each { line ->
            if (line.startsWith('began ')) {
                began++
                if (!underWay.add(line.substring(6))) {
                    overlaps << line.substring(6)
                }
            } else if (line.startsWith('ended ')) {
                underWay.remove(line.substring(6))
            }
        }
        syncs = began
    }
}
