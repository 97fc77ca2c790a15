package io.groovernor.sandbox

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.Duration

/** A small client of a sandbox: paths in, parsed JSON out. */
class Http {
    static final Duration PATIENCE = Duration.ofSeconds(20)

    final URI url
    final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()

    Http(URI url) {
        this.url = url
    }

    static class Answer {
        int code
        def body
        Map<String, List<String>> headers

        String header(String name) {
            headers.find { it.key.equalsIgnoreCase(name) }?.value?.first()
        }
    }

    Answer get(String path, Map<String, String> headers = [:]) { send('GET', path, null, headers) }

    Answer post(String path, Object body, Map<String, String> headers = [:]) { send('POST', path, body, headers) }

    Answer put(String path, Object body) { send('PUT', path, body) }

    Answer delete(String path, Object body = null) { send('DELETE', path, body) }

    Answer patch(String path, String type, Object body) { send('PATCH', path, body, ['Content-Type': type]) }

    Answer merge(String path, Object body) { patch(path, 'application/merge-patch+json', body) }

    Answer apply(String path, Object body) { patch(path, 'application/apply-patch+yaml', body) }

    Answer send(String method, String path, Object body = null, Map<String, String> headers = [:]) {
        def text = body == null ? null : body instanceof CharSequence ? body.toString() : TestJson.write(body)
        def request = HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE)
            .method(method, text == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(text))
        if (text != null && !headers['Content-Type']) request.header('Content-Type', 'application/json')
        headers.each { name, value -> request.header(name, value) }
        def response = client.send(request.build(), HttpResponse.BodyHandlers.ofString())
        def json = response.body().startsWith('{') ? TestJson.parse(response.body()) : response.body()
        new Answer(code: response.statusCode(), body: json, headers: response.headers().map())
    }

    WatchStream watch(String path, Map<String, String> headers = [:]) {
        def request = HttpRequest.newBuilder(url.resolve(path))
        headers.each { name, value -> request.header(name, value) }
        def response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
        new WatchStream(response.statusCode(), response.body())
    }
}
