package io.groovernor.host.object;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
            .registerTypeAdapterFactory(new EmptyIsAbsent())
            .create();

    private Models() {}

    /**
     * Models begin with empty lists and maps where nothing was said. Written out they would claim these fields for
     * whoever applies the model, and empty them. Values of unknown shape are not of these types and stay as they are.
     */
    private static final class EmptyIsAbsent implements TypeAdapterFactory {
        @Override
        public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            if (type.getRawType() != List.class && type.getRawType() != Map.class) {
                return null;
            }
            var adapter = gson.getDelegateAdapter(this, type);
            return new TypeAdapter<T>() {
                @Override
                public void write(JsonWriter out, T value) throws IOException {
                    boolean isEmpty = (value instanceof Collection<?> items && items.isEmpty())
                            || (value instanceof Map<?, ?> map && map.isEmpty());
                    if (isEmpty) {
                        out.nullValue();
                    } else {
                        adapter.write(out, value);
                    }
                }

                @Override
                public T read(JsonReader in) throws IOException {
                    return adapter.read(in);
                }
            };
        }
    }

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
