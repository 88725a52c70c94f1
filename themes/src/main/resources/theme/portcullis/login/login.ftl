<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "social-providers.ftl" as identityProviders>
<#import "passkeys.ftl" as passkeys>
<#-- Keycloak's sign-in page with one more button: it switches to the magic link and takes the typed user name along. -->
<#assign register = realm.password && realm.registrationAllowed && !registrationDisabled??>
<#assign links = auth.authenticationSelections?filter(way -> way.displayName == "portcullis-magic-link-display-name")>
<#assign onlyAlternative = links?has_content && auth.authenticationSelections?size == 2>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("username", "password") displayInfo=register; section>
    <#if section = "header">
        ${msg("loginAccountTitle")}
    <#elseif section = "form">
        <div id="kc-form" <#if onlyAlternative>class="portcullis-only-alternative"</#if>>
            <#if realm.password>
                <form id="kc-form-login" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
                    <#assign error = messagesPerField.getFirstError("username", "password")>
                    <#assign known = usernameHidden??>
                    <#if !known>
                        <#assign label = msg(realm.loginWithEmailAllowed?then(realm.registrationEmailAsUsername?then("email", "usernameOrEmail"), "username"))>
                        <@field.input name="username" label=label value=login.username! error=error autofocus=true
                            autocomplete=enableWebAuthnConditionalUI?has_content?then("username webauthn", "username") />
                    </#if>
                    <@field.password name="password" label=msg("password") error=known?then(error, "") forgotPassword=realm.resetPasswordAllowed
                        autofocus=known autocomplete="current-password">
                        <#if realm.rememberMe && !known>
                            <@field.checkbox name="rememberMe" label=msg("rememberMe") value=login.rememberMe?? />
                        </#if>
                    </@field.password>
                    <input type="hidden" id="id-hidden-input" name="credentialId" <#if auth.selectedCredential?has_content>value="${auth.selectedCredential}"</#if>>
                    <@buttons.loginButton />
                    <#-- After Keycloak's button: Enter in a field presses the first one. -->
                    <#if links?has_content>
                        <div class="portcullis-or">${msg("portcullis-or")}</div>
                        <button type="submit" id="portcullis-magic-link" class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}"
                                name="authenticationExecution" value="${links?first.authExecId}" formnovalidate>${msg("portcullis-magic-link-button")}</button>
                    </#if>
                </form>
            </#if>
        </div>
        <@passkeys.conditionalUIData />
    <#elseif section = "socialProviders">
        <#if realm.password && social.providers?has_content>
            <@identityProviders.show social=social />
        </#if>
    <#elseif section = "info">
        <#if register>
            <div id="kc-registration">${msg("noAccount")} <a href="${url.registrationUrl}">${msg("doRegister")}</a></div>
        </#if>
    </#if>
</@layout.registrationLayout>
