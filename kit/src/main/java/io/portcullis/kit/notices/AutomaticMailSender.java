package io.portcullis.kit.notices;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.common.util.Time;
import org.keycloak.email.DefaultEmailSenderProvider;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.truststore.JSSETruststoreConfigurator;
import org.keycloak.utils.EmailValidationUtil;
import org.keycloak.utils.SMTPUtil;

/**
 * Keycloak's sender with {@code Auto-Submitted: auto-generated} (RFC 3834, section 5), so that no holiday notice or
 * other robot answers. Keycloak's has no way to add a header (its message is made and sent in one method), so the
 * message and the connection's properties are made here, from the same settings of the realm and with the same
 * meaning; signing in to the mail server is Keycloak's.
 */
final class AutomaticMailSender extends DefaultEmailSenderProvider {

    private final KeycloakSession session;
    private final Map<AuthenticatorType, EmailAuthenticator> authenticators;

    AutomaticMailSender(KeycloakSession session, Map<AuthenticatorType, EmailAuthenticator> authenticators) {
        super(session, authenticators);
        this.session = session;
        this.authenticators = authenticators;
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // the mail library knows no other
    public void send(
            Map<String, String> config,
            String address,
            String subject,
            @Nullable String textBody,
            @Nullable String htmlBody)
            throws EmailException {
        String to = usable(address, config);
        Session mail = Session.getInstance(properties(config));
        try (Transport transport = mail.getTransport("smtp")) {
            MimeMessage message = new MimeMessage(mail);
            envelope(message, config);
            message.setHeader("To", to);
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setContent(body(textBody, htmlBody));
            message.setSentDate(new Date(Time.currentTimeMillis()));
            message.saveChanges();
            authenticator(config).connect(session, config, transport);
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new EmailException("The mail could not be handed to the mail server", e);
        }
    }

    private void envelope(Message message, Map<String, String> config)
            throws MessagingException, UnsupportedEncodingException, EmailException {
        InternetAddress from = toInternetAddress(usable(config.get("from"), config), config.get("fromDisplayName"));
        message.setFrom(from);
        String replyTo = config.get("replyTo");
        message.setReplyTo(new InternetAddress[] {
            isSet(replyTo) ? toInternetAddress(usable(replyTo, config), config.get("replyToDisplayName")) : from
        });
    }

    private static Multipart body(@Nullable String text, @Nullable String html) throws MessagingException {
        List<MimeBodyPart> parts = new ArrayList<>();
        if (text != null) {
            MimeBodyPart part = new MimeBodyPart();
            part.setText(text, StandardCharsets.UTF_8.name());
            parts.add(part);
        }
        if (html != null) {
            MimeBodyPart part = new MimeBodyPart();
            part.setText(html, StandardCharsets.UTF_8.name(), "html");
            parts.add(part);
        }
        return new MimeMultipart("alternative", parts.toArray(new MimeBodyPart[0]));
    }

    /** What these mean is in the package documentation of {@code org.eclipse.angus.mail.smtp}. */
    private Properties properties(Map<String, String> config) throws EmailException {
        boolean auth = isOn(config, "auth");
        boolean ssl = isOn(config, "ssl");
        boolean startTls = isOn(config, "starttls");
        Properties properties = new Properties();
        copy(config, "host", properties, "mail.smtp.host");
        copy(config, "port", properties, "mail.smtp.port");
        copy(config, "envelopeFrom", properties, "mail.smtp.from");
        properties.setProperty("mail.smtp.timeout", config.getOrDefault("timeout", "10000"));
        properties.setProperty("mail.smtp.connectiontimeout", config.getOrDefault("connectionTimeout", "10000"));
        properties.setProperty("mail.smtp.writetimeout", config.getOrDefault("writeTimeout", "10000"));
        properties.setProperty("mail.smtp.auth", String.valueOf(auth));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(ssl));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.setProperty("mail.mime.allowutf8", String.valueOf(isOn(config, CONFIG_ALLOW_UTF8)));
        properties.setProperty("mail.debug", String.valueOf(isOn(config, "debug")));
        // Otherwise the mail library asks the network for this machine's name and writes it into the Message-ID.
        properties.setProperty("mail.from", usable(config.get("from"), config));
        if ("token".equals(config.get("authType"))) {
            properties.setProperty("mail.smtp.auth.mechanisms", "XOAUTH2");
        }
        if (auth || ssl || startTls) {
            trust(properties);
        }
        return properties;
    }

    /** The server's certificate is judged by Keycloak's truststore. */
    private void trust(Properties properties) throws EmailException {
        try {
            properties.setProperty(
                    "mail.smtp.ssl.protocols",
                    String.join(
                            " ",
                            SSLContext.getDefault().getSupportedSSLParameters().getProtocols()));
        } catch (NoSuchAlgorithmException e) {
            throw new EmailException("No TLS", e);
        }
        JSSETruststoreConfigurator truststore = new JSSETruststoreConfigurator(session);
        SSLSocketFactory sockets = truststore.getSSLSocketFactory();
        if (sockets != null) {
            boolean anyHost = truststore.getProvider().getPolicy() == HostnameVerificationPolicy.ANY;
            properties.put("mail.smtp.ssl.socketFactory", sockets);
            properties.setProperty("mail.smtp.ssl.checkserveridentity", String.valueOf(!anyHost));
            if (anyHost) {
                properties.setProperty("mail.smtp.ssl.trust", "*");
            }
        }
    }

    private EmailAuthenticator authenticator(Map<String, String> config) throws EmailException {
        String type = isOn(config, "auth") ? config.getOrDefault("authType", "basic") : "none";
        EmailAuthenticator authenticator = authenticators.get(AuthenticatorType.valueOf(type.toUpperCase(Locale.ROOT)));
        if (authenticator == null) {
            throw new EmailException("Keycloak cannot sign in to a mail server by " + type);
        }
        return authenticator;
    }

    /** Other than ASCII is for mail servers that take it; a domain has its ASCII form for all others. */
    private static String usable(@Nullable String address, Map<String, String> config) throws EmailException {
        boolean utf8 = isOn(config, CONFIG_ALLOW_UTF8);
        String usable = utf8 ? address : SMTPUtil.convertIDNEmailAddress(address);
        if (usable == null
                || !EmailValidationUtil.isValidEmail(address)
                || !(utf8 || StandardCharsets.US_ASCII.newEncoder().canEncode(usable))) {
            throw new EmailException("An address that the mail server would not take");
        }
        return usable;
    }

    private static void copy(Map<String, String> config, String setting, Properties properties, String property) {
        String value = config.get(setting);
        if (isSet(value)) {
            properties.setProperty(property, value);
        }
    }

    private static boolean isOn(Map<String, String> config, String setting) {
        return "true".equals(config.get(setting));
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
