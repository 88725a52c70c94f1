package io.portcullis.stories.harness;

import java.util.Map;
import java.util.function.Function;

/** What the stories of one class share. */
record Stage(Server server, Realm realm, Mailbox mailbox, Clock clock, Totp totp) implements AutoCloseable {
    private static final Map<Class<?>, Function<Stage, Object>> OFFERED = Map.of(
            Server.class,
            Stage::server,
            Realm.class,
            Stage::realm,
            Mailbox.class,
            Stage::mailbox,
            Clock.class,
            Stage::clock,
            Totp.class,
            Stage::totp,
            Events.class,
            stage -> new Events(stage.realm()),
            Tables.class,
            stage -> new Tables(stage.server()),
            ServerLog.class,
            stage -> new ServerLog(stage.server()),
            Application.class,
            stage -> Application.demo(stage.realm()),
            Browser.class,
            stage -> new Browser(stage.server()));

    static boolean offers(Class<?> type) {
        return OFFERED.containsKey(type) || type == Chrome.class;
    }

    static Stage set(Server server, String realmName, RealmDeclaration declaration) {
        Mailbox mailbox = new Mailbox(server.mailHost());
        Realm realm = Realm.create(server, realmName, declaration, mailbox.port());
        Clock clock = new Clock(server);
        return new Stage(server, realm, mailbox, clock, new Totp(clock));
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
        realm.delete();
        mailbox.close();
    }
}
