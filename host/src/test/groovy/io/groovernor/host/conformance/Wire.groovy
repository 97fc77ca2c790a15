package io.groovernor.host.conformance

import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.databind.module.SimpleModule
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer

/** Bodies as they go over the wire. */
class Wire {
    private static final JsonMapper MAPPER = JsonMapper.builder()
        .addModule(new SimpleModule().addSerializer(GString, ToStringSerializer.instance)).build()

    static Object read(byte[] json) { MAPPER.readValue(json, Object) }

    static byte[] write(Object value) { MAPPER.writeValueAsBytes(value) }

    static String text(Object value) { MAPPER.writeValueAsString(value) }
}
