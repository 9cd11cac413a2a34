package org.chatsession.carrier;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A sale that a session is linked to.
 *
 * @see "chat-domain 1.7"
 */
@Decorated(Decorated.RightsMode.RELATED)
public record Sale(
        @Length(219) String contactName,
        @Nullable LocalDateTime saleDate,
        @Key int saleId,
        int probability,
        @Length(219) @Localized String title,
        double amount,
        @Localized String currency,
        @Length(219) @Localized String projectName,
        String associateFullName,
        @Localized String description,
        SaleStatus status,
        double weightedAmount,
        int projectId,
        double earningPercent,
        double earning,
        int contactId,
        int associateId,
        int personId,
        int saleTypeId,
        @Localized String saleTypeName,
        String personFullName,
        ActivityStatus completed,
        int activeErpLinks,
        @Nullable LocalDateTime nextDueDate,
        @Length(49) String number)
        implements Carrier {}
