package org.chatsession.session;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.StandardBasicTypes;

/** Functions that queries of the feed need on every database. */
public class FeedFunctions implements FunctionContributor {

    /** Text in lower case, compared by code points: the same on every database, regardless of its locale. */
    static final String FOLDED = "folded";

    /** Whole seconds between two times, limited to 0 and {@link #MAX_SECONDS}; null where one is null. */
    static final String SECONDS_BETWEEN = "seconds_between";

    static final int MAX_SECONDS = 100 * 3600 - 1;

    @Override
    public void contributeFunctions(FunctionContributions functions) {
        boolean postgres = functions.getDialect() instanceof PostgreSQLDialect;
        SqmFunctionRegistry registry = functions.getFunctionRegistry();
        BasicTypeRegistry types = functions.getTypeConfiguration().getBasicTypeRegistry();
        registry.patternDescriptorBuilder(
                        FOLDED, postgres ? "(lower(?1 collate \"und-x-icu\") collate \"C\")" : "lower(?1)")
                .setInvariantType(types.resolve(StandardBasicTypes.STRING))
                .setExactArgumentCount(1)
                .register();
        registry.patternDescriptorBuilder(
                        SECONDS_BETWEEN,
                        "case when ?1 is null or ?2 is null then null else cast(least(" + MAX_SECONDS
                                + ",greatest(0,floor(extract(epoch from ?2)-extract(epoch from ?1)))) as integer) end")
                .setInvariantType(types.resolve(StandardBasicTypes.INTEGER))
                .setExactArgumentCount(2)
                .register();
    }
}
