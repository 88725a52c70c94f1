package io.portcullis.testclock;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.exportimport.ExportOptions;
import org.keycloak.exportimport.util.ExportUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.idm.RealmRepresentation;

/** The clock of this node, its database, and a realm with all that it keeps secret. */
@Produces(MediaType.APPLICATION_JSON)
public final class TestClock {
    private static final Pattern OWN_TABLE = Pattern.compile("PORTCULLIS_[A-Z_]+");

    private final KeycloakSession session;

    TestClock(KeycloakSession session) {
        this.session = session;
    }

    /** {@code offset} in seconds ahead of the machine's clock; {@code now} in milliseconds since 1970. */
    public record Reading(int offset, long now) {}

    /** {@code offset} in seconds ahead of the machine's clock. */
    public record Setting(int offset) {}

    /** {@code time} in milliseconds since 1970; {@code action} in plain words and dots. */
    public record Entries(long time, String action, int count) {}

    @GET
    public Reading read() {
        return new Reading(Time.getOffset(), Time.currentTimeMillis());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Reading set(Setting setting) {
        Time.setOffset(setting.offset());
        return read();
    }

    /** All committed rows of one of the pack's tables, each a list of its columns as text. */
    @GET
    @Path("rows/{table}")
    public List<List<String>> rows(@PathParam("table") String table) {
        if (!OWN_TABLE.matcher(table).matches()) {
            throw new BadRequestException("Not a table of the pack");
        }
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<?> rows = entities.createNativeQuery("select * from " + table).getResultList();
        return rows.stream().map(TestClock::columns).toList();
    }

    /** Runs statements in one transaction: rows of the last, or 409 with the database's words when it refuses one. */
    @POST
    @Path("sql")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response sql(List<String> statements) {
        Session database = session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .unwrap(Session.class);
        return database.doReturningWork(connection -> {
            try {
                return Response.ok(Sql.run(connection, statements)).build();
            } catch (SQLException refused) {
                session.getTransactionManager().setRollbackOnly();
                return Response.status(Response.Status.CONFLICT)
                        .entity(List.of(List.of(String.valueOf(refused.getMessage()))))
                        .build();
            }
        });
    }

    /** Inserts entries into the audit log of this realm, in a transaction of its own, and tells their ids. */
    @POST
    @Path("audit-entries")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<String> add(Entries entries) {
        String realm = session.getContext().getRealm().getId();
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                own -> new AuditEntries(own.realms().getRealm(realm), entries.time(), entries.action())
                        .insert(own.getProvider(JpaConnectionProvider.class).getEntityManager(), entries.count()));
    }

    /** What {@code kc.sh export} writes of this realm, users and their credentials included. */
    @GET
    @Path("export")
    public RealmRepresentation export() {
        return ExportUtils.exportRealm(
                session, session.getContext().getRealm(), new ExportOptions(true, true, true, false, false), true);
    }

    private static List<String> columns(Object row) {
        Object[] columns = row instanceof Object[] many ? many : new Object[] {row};
        return Arrays.stream(columns).map(TestClock::text).toList();
    }

    /** Bytes as if they were text. */
    private static String text(@Nullable Object column) {
        try {
            if (column instanceof Clob text) {
                return text.getSubString(1, (int) text.length());
            }
            if (column instanceof Blob bytes) {
                return new String(bytes.getBytes(1, (int) bytes.length()), UTF_8);
            }
            return column instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
