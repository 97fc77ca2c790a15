package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.faults.Fault.Verb

/** An HTTP request as it came: the target with its query, the headers by their names in lower case. */
@CompileStatic
record WireRequest(String method, String target, Map<String, String> headers, byte[] body) {
    /** Reads one; null if nothing comes. */
    static WireRequest read(InputStream input) {
        def first = line(input)
        if (!first) {
            return null
        }
        def headers = [:] as Map<String, String>
        for (def header = line(input); header; header = line(input)) {
            headers[header.substring(0, header.indexOf(':')).toLowerCase()] = header.substring(header.indexOf(':') + 1).trim()
        }
        def body = input.readNBytes(Integer.parseInt(headers.getOrDefault('content-length', '0')))
        def parts = first.split(' ')
        new WireRequest(parts[0], parts[1], headers, body)
    }

    private static String line(InputStream input) {
        def bytes = new ByteArrayOutputStream()
        for (int next = input.read(); next >= 0 && next != ('\n' as char) as int; next = input.read()) {
            bytes.write(next)
        }
        bytes.toString('ISO-8859-1').trim()
    }

    /** What is asked, as far as faults tell requests apart; null for what they leave alone. */
    Verb verb() {
        if (method != 'GET') {
            return Verb.WRITE
        }
        boolean collection = path ==~ $//api(s/[^/]+)?/[^/]+(/namespaces/[^/]+)?/[a-z]+/$ && !path.endsWith('/namespaces')
        !collection ? null : isWatch() && !target.contains('sendInitialEvents=true') ? Verb.WATCH : Verb.LIST
    }

    /** Whether the answer goes on and on: a watch, or a list as a stream. */
    boolean isWatch() {
        target =~ /[?&]watch=(true|1)/
    }

    /** Whether it lists names and versions only, to compare them. */
    boolean isAudit() {
        verb() == Verb.LIST && headers.getOrDefault('accept', '').contains('PartialObjectMetadataList')
    }

    /** The resource's name in the path. */
    String resource() {
        def steps = path.split('/') as List<String>
        def rest = steps.drop(steps[1] == 'api' ? 3 : 4)
        rest.size() > 2 && rest[0] == 'namespaces' ? rest[2] : rest ? rest[0] : ''
    }

    private String getPath() {
        target.takeBefore('?') ?: target
    }
}
