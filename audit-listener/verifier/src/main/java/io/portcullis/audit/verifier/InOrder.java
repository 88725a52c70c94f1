package io.portcullis.audit.verifier;

import io.portcullis.audit.verifier.LineReader.Line;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines of a file, each made something of by a pool of threads, in the order of the file. Reads a few blocks of lines ahead. */
final class InOrder<T> {

    private static final int BLOCK_LINES = 256;
    private static final int BLOCK_BYTES = 1 << 20;

    private final LineReader lines;
    private final ExecutorService pool;
    private final int ahead;
    private final Function<Line, T> parse;
    private final Queue<Future<List<T>>> blocks = new ArrayDeque<>();
    private Iterator<T> block = Collections.emptyIterator();
    private @Nullable T head;
    private boolean ended;

    /** @param ahead how many blocks of lines may wait in memory */
    InOrder(LineReader lines, ExecutorService pool, int ahead, Function<Line, T> parse) {
        this.lines = lines;
        this.pool = pool;
        this.ahead = ahead;
        this.parse = parse;
    }

    /** The next one without taking it; nothing at the end. */
    @Nullable
    T peek() throws IOException {
        if (head == null) {
            head = take();
        }
        return head;
    }

    /** The next one; nothing at the end. */
    @Nullable
    T next() throws IOException {
        T next = peek();
        head = null;
        return next;
    }

    private @Nullable T take() throws IOException {
        while (!block.hasNext()) {
            fill();
            Future<List<T>> first = blocks.poll();
            if (first == null) {
                return null;
            }
            fill();
            block = result(first).iterator();
        }
        return block.next();
    }

    private void fill() throws IOException {
        while (!ended && blocks.size() < ahead) {
            List<Line> read = read();
            if (!read.isEmpty()) {
                blocks.add(pool.submit(() -> read.stream().map(parse).toList()));
            }
        }
    }

    private List<Line> read() throws IOException {
        List<Line> read = new ArrayList<>(BLOCK_LINES);
        int bytes = 0;
        while (read.size() < BLOCK_LINES && bytes < BLOCK_BYTES) {
            Line line = lines.next();
            if (line == null) {
                ended = true;
                break;
            }
            read.add(line);
            bytes += line.bytes().length;
        }
        return read;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Malformed("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Malformed malformed) {
                throw malformed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
