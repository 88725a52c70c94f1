/**
 * What every measurement needs: PostgreSQL and servers as child processes, load, rounds in turn, numbers and the report. Owns
 * {@code target/report.md} and a database that is forgotten afterwards.
 */
@NullMarked
package io.portcullis.benchmark.harness;

import org.jspecify.annotations.NullMarked;
