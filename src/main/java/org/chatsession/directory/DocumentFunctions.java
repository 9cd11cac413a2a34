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
 * Registers HQL functions that read a property of a JSON document, one function for each property: the two databases have no common
 * syntax, and H2 needs the property name as an identifier rather than as a value.
 */
public class DocumentFunctions implements FunctionContributor {

    private static final String POSTGRESQL = "(cast(?1 as jsonb)->>'%s')";

    /** H2 returns JSON with quotes and escapes, which are removed here, also around line separators that JSON does not escape. */
    private static final String H2 =
            "stringdecode(regexp_replace(nullif(cast((?1 format json).\"%s\" as varchar),'null'),'^\"(.*)\"$','$1','n'))";

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
