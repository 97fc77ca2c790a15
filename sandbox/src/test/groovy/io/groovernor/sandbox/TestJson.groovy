package io.groovernor.sandbox

import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.module.SimpleModule
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer

/** JSON as maps and lists, for specs. */
class TestJson {
    private static final ObjectMapper MAPPER = new ObjectMapper()
        .registerModule(new SimpleModule().addSerializer(GString, new ToStringSerializer(GString)))

    static Object parse(String text) { MAPPER.readValue(text, Object) }

    static String write(Object value) { MAPPER.writeValueAsString(value) }
}
