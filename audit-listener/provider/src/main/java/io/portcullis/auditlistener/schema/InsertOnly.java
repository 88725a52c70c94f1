package io.portcullis.auditlistener.schema;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Refuses to change or delete a row. H2 knows no other triggers than classes; other databases have it in SQL. */
public final class InsertOnly implements Trigger {

    /** A rule was broken ({@code SIGNAL} of the SQL standard, as on MySQL). */
    private static final String SQL_STATE = "45000";

    @Override
    public void fire(Connection connection, @Nullable Object[] oldRow, @Nullable Object[] newRow) throws SQLException {
        throw new SQLException("the audit log is insert-only", SQL_STATE);
    }
}
