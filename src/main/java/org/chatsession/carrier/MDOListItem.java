package org.chatsession.carrier;

import java.util.List;

/**
 * An item of a selection list.
 *
 * @see "chat-domain 1.18"
 */
@Decorated(Decorated.RightsMode.ITEM)
public record MDOListItem(
        @Key int id,
        @Localized String name,
        @Localized String toolTip,
        boolean deleted,
        int rank,
        String type,
        List<MDOListItem> childItems,
        String iconHint,
        int colorBlock,
        String extraInfo,
        String styleHint,
        @Localized String fullName)
        implements Carrier {

    /** An item that has a name and nothing else but what is given. */
    public static MDOListItem of(int id, String name, List<MDOListItem> childItems, String extraInfo) {
        return new MDOListItem(id, name, "", false, 0, "", childItems, "", 0, extraInfo, "", name);
    }
}
