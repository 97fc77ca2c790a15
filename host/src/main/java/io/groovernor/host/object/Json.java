package io.groovernor.host.object;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** JSON as bytes and as deeply immutable maps. */
public final class Json {
    /**
     * Tolerates whatever an API server stores: one tenant's odd object must not make a whole list unreadable. The server
     * itself reads up to 10,000 levels; names and strings are as long as the object. Always UTF-8, so that byte offsets
     * are exact.
     */
    static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10_010)
                    .maxStringLength(RecordedInput.LIMIT)
                    .maxNameLength(RecordedInput.LIMIT)
                    .build())
            .build();

    private Json() {}

    /**
     * The deeply immutable map that a JSON object says.
     *
     * @throws IOException if the bytes are anything else
     */
    public static Map<String, Object> read(byte[] json) throws IOException {
        try (var parser = FACTORY.createParser(json)) {
            Places.expectObject(parser, parser.nextToken());
            var fields = Decoder.fields(parser, Map.of(), null);
            Places.expectEnd(parser);
            return fields;
        } catch (JsonProcessingException e) {
            throw Places.malformed(e);
        }
    }

    /**
     * The UTF-8 bytes of a JSON value such as a map, nulls included.
     *
     * @throws IllegalArgumentException if a value is not JSON, or contains itself
     */
    public static byte[] write(Object value) {
        var bytes = new ByteArrayOutputStream(512);
        try (var generator = FACTORY.createGenerator(bytes)) {
            Encoder.write(generator, value);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON can be written of this: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }
}
