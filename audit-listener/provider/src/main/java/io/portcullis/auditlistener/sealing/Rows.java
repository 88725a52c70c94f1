package io.portcullis.auditlistener.sealing;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.util.JpaUtils;

/**
 * Rows for one table, inserted with few statements: a batch of statements of one row each takes PostgreSQL twice as long.
 *
 * @param table name without a schema
 * @param columns separated by commas
 * @param values of each row: text, whole numbers, bytes or null
 */
record Rows(String table, String columns, List<@Nullable Object[]> values) {

    /** Of eight columns: SQL Server takes 2,100 values at a time. */
    private static final int IN_ONE_STATEMENT = 200;

    void insert(EntityManager em) {
        boolean lists = em.getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect()
                .supportsValuesListForInsert();
        int most = lists ? IN_ONE_STATEMENT : 1;
        int even = values.size() - values.size() % most;
        String target = JpaUtils.getTableNameForNativeQuery(table, em);
        em.unwrap(Session.class).doWork(connection -> {
            insert(connection, target, values.subList(0, even), most);
            insert(connection, target, values.subList(even, values.size()), values.size() - even);
        });
    }

    private void insert(Connection connection, String target, List<@Nullable Object[]> rows, int atOnce)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String row = "(?" + ", ?".repeat(rows.get(0).length - 1) + ")";
        String sql = "insert into " + target + " (" + columns + ") values " + row + (", " + row).repeat(atOnce - 1);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int parameter = 0;
            for (int i = 0; i < rows.size(); i++) {
                for (Object value : rows.get(i)) {
                    insert.setObject(++parameter, value);
                }
                if ((i + 1) % atOnce == 0) {
                    insert.addBatch();
                    parameter = 0;
                }
            }
            insert.executeBatch();
        }
    }
}
