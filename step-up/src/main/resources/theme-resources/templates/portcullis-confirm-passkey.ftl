<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("portcullis-confirm-title")}
    <#elseif section = "form">
        <@portcullis.styles />
        <#-- Filled in and posted by Keycloak's script. -->
        <form id="webauth" action="${url.loginAction}" method="post" hidden>
            <input type="hidden" id="clientDataJSON" name="clientDataJSON">
            <input type="hidden" id="authenticatorData" name="authenticatorData">
            <input type="hidden" id="signature" name="signature">
            <input type="hidden" id="credentialId" name="credentialId">
            <input type="hidden" id="userHandle" name="userHandle">
            <input type="hidden" id="error" name="error">
        </form>
        <form id="authn_select" hidden>
            <#list authenticators.authenticators as authenticator>
                <input type="hidden" name="authn_use_chk" value="${authenticator.credentialId}">
            </#list>
        </form>
        <div class="portcullis-text"><p>${msg("portcullis-confirm-passkey-text")}</p></div>
        <section class="${properties.kcFormClass!}">
            <button type="button" id="portcullis-passkey" class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" autofocus
                    data-challenge="${challenge}" data-user-verification="${userVerification}" data-rp-id="${rpId}" data-create-timeout="${createTimeout?c}"
                    data-errmsg="${msg("webauthn-unsupported-browser-text")}">${msg("portcullis-confirm-by-passkey")}</button>
        </section>
        <@portcullis.otherWays />
        <script type="module" src="${url.resourcesPath}/js/portcullis-confirm-passkey.js"></script>
    </#if>
</@layout.registrationLayout>
