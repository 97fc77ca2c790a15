package io.groovernor.host.conformance

import groovy.transform.Immutable

/** A request that may be wrong in one place or several. */
@Immutable
class BadRequest {
    String method
    String path
    Map<String, String> headers
    byte[] body

    @Override
    String toString() {
        def text = body == null ? 'nothing' : new String(body, 'ISO-8859-1')
        "$method $path $headers ${text.size() > 200 ? text.take(200) + "… (${text.size()})" : text}"
    }
}
