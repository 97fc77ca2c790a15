package io.groovernor.host.kube

import java.nio.file.Path
import java.time.InstantSource
import spock.lang.Specification

class EnvironmentProxiesSpec extends Specification {
    def "#uri with #variables goes through #proxy"() {
        given:
        def environment = new Environment(variables, Path.of('/'), Path.of('/'), InstantSource.system())

        expect:
        new EnvironmentProxies(environment).select(new URI(uri))[0].toString() == proxy

        where:
        uri                    | variables                                                    || proxy
        'https://s:6443'       | [:]                                                          || 'DIRECT'
        'https://s:6443'       | [HTTPS_PROXY: 'http://p:3128']                               || 'HTTP @ p/<unresolved>:3128'
        'https://s:6443'       | [https_proxy: 'p']                                           || 'HTTP @ p/<unresolved>:80'
        'https://s:6443'       | [HTTPS_PROXY: 'socks5://p']                                  || 'SOCKS @ p/<unresolved>:1080'
        'https://s:6443'       | [HTTP_PROXY: 'http://p']                                     || 'DIRECT'
        'http://s'             | [HTTP_PROXY: 'http://p']                                     || 'HTTP @ p/<unresolved>:80'
        'https://127.0.0.1:1'  | [HTTPS_PROXY: 'http://p']                                    || 'DIRECT'
        'https://a.b.c'        | [HTTPS_PROXY: 'http://p', NO_PROXY: 'x, b.c']                || 'DIRECT'
        'https://a.b.c'        | [HTTPS_PROXY: 'http://p', NO_PROXY: '.c']                    || 'DIRECT'
        'https://a.bb.c'       | [HTTPS_PROXY: 'http://p', NO_PROXY: 'b.c']                   || 'HTTP @ p/<unresolved>:80'
        'https://a'            | [HTTPS_PROXY: 'http://p', NO_PROXY: '*']                     || 'DIRECT'
        'https://10.9.8.7'     | [HTTPS_PROXY: 'http://p', NO_PROXY: '192.168.0.0/16,10.0.0.0/8'] || 'DIRECT'
        'https://11.9.8.7'     | [HTTPS_PROXY: 'http://p', NO_PROXY: '10.0.0.0/8,11.0.0.0/99,11.0.0.0/x'] || 'HTTP @ p/<unresolved>:80'
        'https://[fd00::1]'    | [HTTPS_PROXY: 'http://p', NO_PROXY: 'fd00::/8']              || 'DIRECT'
    }
}
