package org.chatsession.codec;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.chatsession.localization.DateTimeCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.xml.ser.ToXmlGenerator;

/**
 * Writes pages of list feeds row by row, as the rows are read.
 *
 * @see "cross-cutting 13.4, 13.5, 13.6"
 */
public final class RowPageWriter {

    private static final String ROOT = "ODataSlimResponse";
    private static final String ROW = "row";

    /** Members of every row; a column of the same name would repeat them. */
    private static final Set<String> ROW_MEMBERS = Set.of("PrimaryKey", "EntityName");

    private static final String ICON = "checkmark";

    /** The caller may see the row. */
    private static final int MAY_SELECT = 1;

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_]");

    private static final ObjectWriter JSON =
            JsonBodyParser.MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_CONTENT);
    private static final ObjectWriter XML = XmlFormat.MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_CONTENT);

    private final CarrierGenerator out;
    private final RowPage.Style style;
    private final WriteOptions options;

    private RowPageWriter(CarrierGenerator out, RowPage.Style style, WriteOptions options) {
        this.out = out;
        this.style = style;
        this.options = options;
    }

    /**
     * Writes a page as JSON in UTF-8 and closes the stream. If reading the rows fails, the document is left incomplete, so that it
     * cannot be mistaken for the whole page.
     */
    public static void writeJson(RowPage page, WriteOptions options, OutputStream target) {
        try (JsonGenerator json = JSON.createGenerator(target)) {
            new RowPageWriter(new CarrierGenerator(json), page.style(), options).page(page);
        }
    }

    /** Writes a page as an XML document in UTF-8 and closes the stream; incomplete after a failure, as in {@link #writeJson}. */
    public static void writeXml(RowPage page, WriteOptions options, OutputStream target) {
        try (ToXmlGenerator xml =
                (ToXmlGenerator) XML.createGenerator(new OutputStreamWriter(target, StandardCharsets.UTF_8))) {
            new RowPageWriter(new XmlCarrierGenerator(xml, ROOT), page.style(), options).page(page);
        }
    }

    private void page(RowPage page) {
        out.startObject();
        text("odata.metadata", page.metadata());
        text("odata.nextLink", page.nextLink());
        if (page.count() != null) {
            text("odata.count", page.count().toString());
        }
        out.name("value");
        out.startList();
        page.rows().accept(row -> {
            out.item(ROW);
            row(row);
        });
        out.endList();
        out.endObject();
    }

    private void row(Row row) {
        out.startObject();
        out.name("PrimaryKey");
        if (style.full()) {
            out.integer(row.key());
        } else {
            out.text(Integer.toString(row.key()));
        }
        text("EntityName", row.entity());
        if (style.full()) {
            hints(row);
            out.name("Column");
            out.startMap();
        }
        Set<String> written = new HashSet<>(style.full() ? Set.of() : ROW_MEMBERS);
        for (Row.Value value : row.values()) {
            String name = style.safeNames() ? UNSAFE.matcher(value.name()).replaceAll("_") : value.name();
            if (written.add(name)) {
                column(name, value);
            }
        }
        if (style.full()) {
            out.endMap();
        }
        out.endObject();
    }

    private void hints(Row row) {
        text("StyleHint", "");
        text("LinkHint", row.key() == 0 ? "" : "nav=" + row.entity() + "&" + row.entity() + "_id=" + row.key());
        out.name("TableRight");
        out.startObject();
        out.name("Mask");
        out.integer(MAY_SELECT);
        text("Reason", "");
        out.endObject();
    }

    private void column(String name, Row.Value value) {
        if (style.full()) {
            out.startEntry("ColumnKeyValuePair", name);
            details(value);
            out.endEntry();
        } else {
            out.startColumn(name);
            value(style.icons() && value.shown() instanceof Boolean truth ? truth ? ICON : "" : value.shown());
            out.endColumn();
        }
    }

    private void details(Row.Value value) {
        out.startObject();
        out.name("RawValue");
        value(value.raw());
        text("DisplayValue", value.display());
        text("LinkHint", "");
        text("TooltipHint", "");
        out.endObject();
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Instant date) {
            out.text(DateTimeCodec.format(date, options.zone(), options.offsets()));
        } else if (value instanceof Integer number) {
            out.integer(number);
        } else if (value instanceof Boolean truth) {
            out.bool(truth);
        } else if (value instanceof Number number) {
            out.number(new BigDecimal(number.toString()));
        } else {
            out.text(value.toString());
        }
    }

    private void text(String name, @Nullable String value) {
        out.name(name);
        value(value);
    }
}
