package io.portcullis.testclock;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.exportimport.ExportOptions;
import org.keycloak.exportimport.util.ExportUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.RealmRepresentation;

/** The clock of this node, a read-only view of the pack's tables, and a realm with all that it keeps secret. */
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

    /** What {@code kc.sh export} writes of this realm, users and their credentials included. */
    @GET
    @Path("export")
    public RealmRepresentation export() {
        return ExportUtils.exportRealm(
                session, session.getContext().getRealm(), new ExportOptions(true, true, true, false, false), true);
    }

    private static List<String> columns(Object row) {
        Object[] columns = row instanceof Object[] many ? many : new Object[] {row};
        return Arrays.stream(columns).map(String::valueOf).toList();
    }
}
