package io.groovernor.host.object;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.function.Function;

/**
 * The official client's models without their validation, which refuses every object that is newer than they are. Their
 * numbers and quantities bring their adapters along; what the JDK's own types need is here.
 */
final class Models {
    /** Six digits always: the API's MicroTime insists on them, and its Time takes them. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX");

    static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .registerTypeAdapter(OffsetDateTime.class, text(OffsetDateTime::parse, TIME::format))
            .registerTypeAdapter(LocalDate.class, text(LocalDate::parse, LocalDate::toString))
            .registerTypeAdapter(
                    byte[].class, text(Base64.getMimeDecoder()::decode, Base64.getEncoder()::encodeToString))
            .create();

    private Models() {}

    private static <T> TypeAdapter<T> text(Function<String, T> read, Function<T, String> write) {
        return new TypeAdapter<T>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                out.value(write.apply(value));
            }

            @Override
            public T read(JsonReader in) throws IOException {
                var text = in.nextString();
                try {
                    return read.apply(text);
                } catch (DateTimeException | IllegalArgumentException e) {
                    throw new JsonParseException("'" + text + "' at " + in.getPreviousPath(), e);
                }
            }
        }.nullSafe();
    }
}
