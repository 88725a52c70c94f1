package io.portcullis.auditlistener.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.portcullis.audit.log.export.Manifest;
import io.portcullis.auditlistener.entry.AuditLog;
import io.portcullis.auditlistener.entry.Change;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.auditlistener.entry.Entry;
import io.portcullis.auditlistener.entry.EntryEntity;
import io.portcullis.auditlistener.entry.Kind;
import io.portcullis.auditlistener.entry.Target;
import io.portcullis.auditlistener.export.Export;
import io.portcullis.auditlistener.export.Format;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.api.Refused;
import io.portcullis.kit.stepup.StepUp;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Answers with an export, once its own entry is committed. */
final class ExportAnswer {

    static final Set<String> PARAMETERS = Set.of("format", "from", "to", Readers.REALM);

    private static final Set<String> FORMATS = Set.of("ndjson", "csv");

    private final KeycloakSession session;
    private final Readers readers;

    ExportAnswer(KeycloakSession session, Readers readers) {
        this.session = session;
        this.readers = readers;
    }

    Response zip(Caller caller, Parameters parameters) {
        String log = readers.whole(caller, parameters.text(Readers.REALM, Readers.LONGEST_REALM));
        Format format = Format.valueOf(
                parameters.oneOf("format", FORMATS).orElse("ndjson").toUpperCase(Locale.ROOT));
        Optional<Long> from = parameters.time("from");
        Optional<Long> to = parameters.time("to");
        new StepUp(session).challenge(caller.session(), Erasures.OPERATION).ifPresent(answer -> {
            throw new Refused(answer);
        });
        Manifest.Realm realm = new Manifest.Realm(log, realmName(log));
        Export export = Export.of(session, log, realm, format, from, to).orElseThrow(Refused::notFound);
        record(caller, realm, format, from, to);
        // Nothing is held while the reader takes in what may be long.
        session.getTransactionManager().commit();
        return Response.ok(export, "application/zip")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName(realm) + "\"")
                .header("X-Total-Entries", export.entries())
                .build();
    }

    private static String fileName(Manifest.Realm realm) {
        return "audit-log-" + realm.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".zip";
    }

    /** Of a deleted realm the name it had last. */
    private String realmName(String log) {
        return Optional.ofNullable(session.realms().getRealm(log))
                .map(RealmModel::getName)
                .orElseGet(() -> newest(log)
                        .map(entry -> entry.open().path("realm").asText())
                        .orElse(log));
    }

    private Optional<Entry> newest(String log) {
        List<EntryEntity> rows = session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "from PortcullisAuditEntry where logId = :log order by occurredAt desc, id desc",
                        EntryEntity.class)
                .setParameter("log", log)
                .setMaxResults(1)
                .getResultList();
        return session.getProvider(AuditLog.class).reader().read(rows).stream().findFirst();
    }

    private void record(Caller caller, Manifest.Realm realm, Format format, Optional<Long> from, Optional<Long> to) {
        List<Change> asked = Stream.of(
                        Optional.of(asked("/format", format.name().toLowerCase(Locale.ROOT))),
                        from.map(time -> asked("/from", Entry.time(time))),
                        to.map(time -> asked("/to", Entry.time(time))))
                .flatMap(Optional::stream)
                .toList();
        Draft entry = Drafts.of(session, caller, Kind.LOG, "audit-log.export")
                .withTarget(Target.of("audit-log", realm.id(), realm.name()))
                .withChanges(asked);
        KeycloakModelUtils.runJobInTransaction(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> own.getProvider(AuditLog.class).append(entry));
    }

    private static Change asked(String path, String value) {
        return new Change(path, Change.Op.ADD, null, JsonNodeFactory.instance.textNode(value), Change.Nature.OPEN);
    }
}
