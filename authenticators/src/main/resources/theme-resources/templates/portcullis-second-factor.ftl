<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<@layout.registrationLayout displayMessage=portcullis.showsMessage("code"); section>
    <#if section = "header">
        ${msg("portcullis-second-factor-${purpose}-title")}
    <#elseif section = "form">
        <@portcullis.styles />
        <div class="portcullis-text">
            <p>${msg("portcullis-second-factor-${purpose}-text")}</p>
            <#if credentialLabel?has_content>
                <dl class="portcullis-facts">
                    <div><dt>${msg("portcullis-second-factor-name")}</dt><dd>${credentialLabel}</dd></div>
                </dl>
            </#if>
        </div>
        <form id="portcullis-second-factor-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <#if purpose = "last">
                <@portcullis.button text=msg("portcullis-second-factor-back") class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" name="back" />
            <#else>
                <#assign failed = messagesPerField.existsError("code")>
                <div class="${properties.kcFormGroupClass!}">
                    <@portcullis.fieldLabel field="code" text=msg("portcullis-second-factor-code") />
                    <span class="${properties.kcInputClass!} <#if failed>${properties.kcError!}</#if>">
                        <input id="code" name="code" type="text" autocomplete="one-time-code" autocapitalize="off" spellcheck="false" maxlength="60" required autofocus
                               aria-invalid="${failed?c}" aria-describedby="<#if failed>portcullis-code-error </#if>portcullis-code-hint">
                    </span>
                    <@portcullis.error field="code" />
                    <div id="portcullis-code-hint" class="${properties.kcInputHelperTextClass!} portcullis-hint">${msg("portcullis-second-factor-hint")}</div>
                </div>
                <@portcullis.button text=msg("portcullis-second-factor-${purpose}-submit") class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" />
                <#if isAppInitiatedAction??>
                    <div class="portcullis-hint">
                        <@portcullis.button text=msg("doCancel") class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" name="cancel-aia" novalidate=true />
                    </div>
                </#if>
            </#if>
        </form>
    </#if>
</@layout.registrationLayout>
