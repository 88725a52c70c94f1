package io.portcullis.stories.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of stories told against a real Keycloak with the pack. All classes share one server; each class has a realm of
 * its own, made from the product's realm file.
 *
 * <p>Test methods and constructors may ask for a {@link Realm}, {@link Application}, {@link Api}, {@link AuditTrail}, {@link CommandLine}, {@link Mailbox}, {@link Events},
 * {@link Clock}, {@link Rules}, {@link ServerLog}, {@link Server}, {@link StepUp}, {@link Tables} and {@link Totp}, which are those of the class; for the {@link Cluster}, in a run of those stories; for any number of
 * {@link Browser}s, each a new one with an empty cookie jar, and {@link User}s, each a new account; and for {@link Chrome}. What this machine lacks the programs for is skipped.
 * After each story the clock is set right.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PortcullisExtension.class)
public @interface Portcullis {
    /** How the realm differs from the product's; must have a constructor without parameters. */
    Class<? extends RealmDeclaration> realm() default RealmDeclaration.AsShipped.class;
}
