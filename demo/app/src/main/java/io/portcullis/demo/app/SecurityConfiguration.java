package io.portcullis.demo.app;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.util.HttpSessionMutexListener;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    ClientRegistrationRepository clientRegistrations(KeycloakClient client) {
        return new InMemoryClientRegistrationRepository(client.registration());
    }

    /** Tokens live and die with the session they were issued to. */
    @Bean
    OAuth2AuthorizedClientRepository authorizedClients() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    /** Refreshes an access token that has expired. */
    @Bean
    OAuth2AuthorizedClientManager tokens(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository authorizedClients) {
        DefaultOAuth2AuthorizedClientManager tokens =
                new DefaultOAuth2AuthorizedClientManager(registrations, authorizedClients);
        tokens.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken()
                .build());
        return tokens;
    }

    /** Makes {@code WebUtils.getSessionMutex} one and the same object for all requests of a session. */
    @Bean
    ServletListenerRegistrationBean<HttpSessionMutexListener> sessionMutex() {
        return new ServletListenerRegistrationBean<>(new HttpSessionMutexListener());
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, KeycloakClient client, ClientRegistrationRepository registrations)
            throws Exception {
        HttpSessionRequestCache requestCache = new HttpSessionRequestCache();
        requestCache.setMatchingRequestParameterName(null);
        SavedRequestAwareAuthenticationSuccessHandler signedIn = new SavedRequestAwareAuthenticationSuccessHandler();
        signedIn.setRequestCache(requestCache);
        OidcClientInitiatedLogoutSuccessHandler signedOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        signedOut.setPostLogoutRedirectUri("{baseUrl}/signed-out");

        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/signed-out", "/sign-in/failed", "/style.css", "/icon.svg", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .requestCache(cache -> cache.requestCache(requestCache))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/sign-in")))
                .oauth2Login(login -> login.loginPage("/sign-in")
                        .authorizationEndpoint(endpoint ->
                                endpoint.authorizationRequestResolver(new SignInRequestResolver(registrations)))
                        .redirectionEndpoint(endpoint -> endpoint.baseUri(KeycloakClient.CALLBACK))
                        .successHandler((request, response, authentication) -> {
                            SignInRestart.forget(request.getSession());
                            if (PendingApproval.signInEnded(
                                    request.getSession(), request.getParameter("state"), true)) {
                                response.sendRedirect(PaymentPages.RETURN);
                                return;
                            }
                            signedIn.onAuthenticationSuccess(request, response, authentication);
                        })
                        .failureHandler(new SignInFailureHandler()))
                .addFilterBefore(new CallbackBounceFilter(), OAuth2LoginAuthenticationFilter.class)
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessHandler(signedOut))
                .csrf(withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                                // Browsers hold a form's redirects to form-action too; signing out ends at Keycloak.
                                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
                                        + client.origin() + "; base-uri 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }
}
