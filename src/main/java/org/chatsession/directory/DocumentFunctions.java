package org.chatsession.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Property;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.type.StandardBasicTypes;

/**
 * Teaches queries to read the properties of documents, each by a function of its own: the databases have no common way, and one of
 * them wants the property as a name and not as a value.
 */
public class DocumentFunctions implements FunctionContributor {

    private static final String POSTGRESQL = "(cast(?1 as jsonb)->>'%s')";

    /** The text of JSON has quotes and escapes. */
    private static final String H2 =
            "stringdecode(regexp_replace(nullif(cast((?1 format json).\"%s\" as varchar),'null'),'^\"(.*)\"$','$1'))";

    static String name(String property) {
        return "document_" + property.toLowerCase(Locale.ROOT);
    }

    @Override
    public void contributeFunctions(FunctionContributions functions) {
        String pattern = functions.getDialect() instanceof PostgreSQLDialect ? POSTGRESQL : H2;
        for (String property : properties()) {
            functions
                    .getFunctionRegistry()
                    .patternDescriptorBuilder(name(property), String.format(Locale.ROOT, pattern, property))
                    .setInvariantType(functions
                            .getTypeConfiguration()
                            .getBasicTypeRegistry()
                            .resolve(StandardBasicTypes.STRING))
                    .setExactArgumentCount(1)
                    .register();
        }
    }

    private static Set<String> properties() {
        return Arrays.stream(RecordKind.values())
                .flatMap(kind -> CarrierType.of(kind.type()).properties().stream())
                .map(Property::name)
                .collect(Collectors.toSet());
    }
}
