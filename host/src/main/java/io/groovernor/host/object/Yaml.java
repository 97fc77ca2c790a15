package io.groovernor.host.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * YAML as kubectl reads it, but without aliases: what would not be JSON, or could hurt, is refused. Scalars that look like
 * dates and like sexagesimal numbers ({@code 22:22}) stay text.
 */
final class Yaml {
    private static final int MOST_CHARACTERS = 3 << 20;

    private Yaml() {}

    static List<Map<String, Object>> documents(String text) {
        var documents = new ArrayList<Map<String, Object>>();
        int number = 0;
        try {
            var constructor = constructor(text);
            while (constructor.checkData()) {
                var document = constructor.getData();
                number++;
                if (document != null) {
                    documents.add(YamlValues.object(document));
                }
            }
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new YamlException(number + 1, mark == null ? 1 : mark.getLine() + 1, problem(e));
        } catch (org.yaml.snakeyaml.error.YAMLException e) {
            throw new YamlException(number + 1, 1, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new YamlException(number, lineOf(number, text), String.valueOf(e.getMessage()));
        }
        return documents;
    }

    private static String problem(MarkedYAMLException e) {
        var problem = String.valueOf(e.getProblem());
        return e.getContext() == null ? problem : e.getContext() + ", " + problem;
    }

    /** Where a document begins; only asked for when something is wrong with it. */
    private static int lineOf(int number, String text) {
        int seen = 0;
        var parser = new ParserImpl(new StreamReader(text), options());
        while (!parser.checkEvent(Event.ID.StreamEnd)) {
            var event = parser.getEvent();
            if (event.is(Event.ID.DocumentStart) && ++seen == number) {
                return event.getEndMark().getLine() + 1;
            }
        }
        return 1;
    }

    private static SafeConstructor constructor(String text) {
        var options = options();
        var constructor = new SafeConstructor(options);
        constructor.setAllowDuplicateKeys(false); // of the options only the class Yaml takes this
        constructor.setComposer(
                new Composer(new WithoutAliases(new StreamReader(text), options), new JsonLike(), options));
        return constructor;
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setAllowRecursiveKeys(false);
        options.setNestingDepthLimit(500);
        options.setCodePointLimit(MOST_CHARACTERS);
        return options;
    }

    /** An alias makes a value of which a reader does not see where it comes from, and can make a few lines gigabytes. */
    private static final class WithoutAliases extends ParserImpl {
        WithoutAliases(StreamReader text, LoaderOptions options) {
            super(text, options);
        }

        @Override
        public Event getEvent() {
            var event = super.getEvent();
            if (event instanceof AliasEvent alias) {
                throw new AliasException(alias);
            }
            return event;
        }
    }

    private static final class AliasException extends MarkedYAMLException {
        AliasException(AliasEvent alias) {
            super(
                    null,
                    null,
                    "the alias *" + alias.getAnchor() + " is not taken; write out what &" + alias.getAnchor()
                            + " stands for",
                    alias.getStartMark());
        }
    }

    /** Which plain scalars are more than text. */
    private static final class JsonLike extends Resolver {
        private static final Pattern WHOLE =
                Pattern.compile("[-+]?(?:0|[1-9][0-9_]*|0[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+)");
        private static final Pattern DECIMAL =
                Pattern.compile("[-+]?(?:[0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*|[0-9]+)(?:[eE][-+]?[0-9]+)?");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
            addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, DECIMAL, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
