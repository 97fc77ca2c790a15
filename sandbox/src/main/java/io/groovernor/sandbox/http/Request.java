package io.groovernor.sandbox.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a client asked.
 *
 * @param path decoded, without the query
 * @param header finds a header, empty when absent
 * @param body read by one thread, at most once
 */
public record Request(
        String method, String path, Map<String, String> query, UnaryOperator<String> header, InputStream body) {

    /**
     * A request that came over no network.
     *
     * @param target path and query, encoded as in a URL
     * @param header finds a header by its name, empty when absent
     */
    public static Request of(String method, String target, UnaryOperator<String> header, byte[] body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        return new Request(
                method,
                decode(path.replace("+", "%2B")),
                parse(mark < 0 ? "" : target.substring(mark + 1)),
                header,
                new ByteArrayInputStream(body));
    }

    /** A parameter of the query; empty when absent. */
    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    public boolean has(String name) {
        return query.containsKey(name);
    }

    public boolean flag(String name) {
        String value = parameter(name);
        return query.containsKey(name) && !value.equals("false") && !value.equals("0");
    }

    /** At most {@code limit + 1} bytes of the body, so that one too long is noticed and not read to its end. */
    public byte[] body(int limit) throws IOException {
        return body.readNBytes(limit + 1);
    }

    static Map<String, String> parse(String rawQuery) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
