package io.portcullis.audit.log.tree;

import static io.portcullis.audit.log.tree.TileReader.WIDTH;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a tile behind {@code tile/}, as C2SP {@code tlog-tiles} writes it: {@code 0/x001/x234/067}, {@code 1/000.p/8}, {@code entries/067}.
 *
 * @param level 0 to 63, or {@link #ENTRIES}
 * @param index of the tile within its level
 * @param width 256, or 1 to 255 for a partial tile
 */
public record TilePath(int level, long index, int width) {

    /** The level of the tiles of records. */
    public static final int ENTRIES = -1;

    private static final int HIGHEST_LEVEL = 63;

    private static final Pattern FORM = Pattern.compile(
            "(?<level>entries|0|[1-9][0-9]?)/(?<index>(?:x(?!000)[0-9]{3}/(?:x[0-9]{3}/){0,4})?[0-9]{3})(?:\\.p/(?<width>[1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("level %d, index %d, width %d".formatted(level, index, width));
        }
    }

    /** Reads a path; {@link IllegalArgumentException} for all that {@link #toString} would not write. */
    public static TilePath parse(String path) {
        Matcher parts = FORM.matcher(path);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not the path of a tile");
        }
        String level = parts.group("level");
        String width = parts.group("width");
        TilePath tile = new TilePath(
                level.equals("entries") ? ENTRIES : Integer.parseInt(level),
                Long.parseLong(parts.group("index").replaceAll("[x/]", "")),
                width == null ? WIDTH : Integer.parseInt(width));
        if (width != null && tile.width == WIDTH) {
            throw new IllegalArgumentException("a partial tile of full width");
        }
        return tile;
    }

    /** Whether it is a tile of records. */
    public boolean isEntries() {
        return level == ENTRIES;
    }

    public boolean isFull() {
        return width == WIDTH;
    }

    @Override
    public String toString() {
        StringBuilder groups = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return (isEntries() ? "entries" : String.valueOf(level)) + "/" + groups + (isFull() ? "" : ".p/" + width);
    }
}
