package io.portcullis.stories.harness;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** What the stories of one class share. */
record Stage(Server server, Realm realm, Mailbox mailbox, Clock clock, Totp totp) implements AutoCloseable {
    private static final Map<Class<?>, Function<Stage, Object>> OFFERED = Map.ofEntries(
            entry(Api.class, stage -> new Api(stage.realm())),
            entry(Application.class, stage -> Application.demo(stage.realm())),
            entry(AuditTrail.class, stage -> AuditTrail.of(stage.realm())),
            entry(Browser.class, stage -> new Browser(stage.server())),
            entry(Clock.class, Stage::clock),
            entry(Cluster.class, stage -> ((Cluster) stage.server()).complete()),
            entry(CommandLine.class, stage -> new CommandLine(stage.realm())),
            entry(Database.class, stage -> new Database(stage.server())),
            entry(Events.class, stage -> new Events(stage.realm())),
            entry(Mailbox.class, Stage::mailbox),
            entry(Realm.class, Stage::realm),
            entry(Rules.class, stage -> new Rules(stage.realm())),
            entry(Server.class, Stage::server),
            entry(ServerLog.class, stage -> new ServerLog(stage.server())),
            entry(StepUp.class, stage -> new StepUp(stage.realm())),
            entry(Tables.class, stage -> new Tables(stage.server())),
            entry(Totp.class, Stage::totp),
            entry(User.class, stage -> stage.realm().newUser()));

    static boolean offers(Class<?> type) {
        return OFFERED.containsKey(type) || type == Chrome.class;
    }

    static Stage set(Server server, String realmName, RealmDeclaration declaration) {
        Mailbox mailbox = new Mailbox(server.mailHost());
        Realm realm = Realm.create(server, realmName, declaration, mailbox.port());
        Clock clock = new Clock(server);
        return new Stage(server, realm, mailbox, clock, Totp.bobs());
    }

    Object get(Class<?> type) {
        Function<Stage, Object> provider = OFFERED.get(type);
        if (provider == null) {
            throw new IllegalArgumentException("Not offered: " + type);
        }
        return provider.apply(this);
    }

    @Override
    public void close() {
        realm.close();
        mailbox.close();
    }
}
