<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<@layout.registrationLayout displayMessage=portcullis.showsMessage("recoveryCode"); section>
    <#if section = "header">
        <@portcullis.title key="portcullis-recovery-code-title" />
    <#elseif section = "form">
        <@portcullis.styles />
        <link rel="stylesheet" href="${url.resourcesPath}/css/portcullis-recovery-codes.css">
        <@portcullis.warnings />
        <p class="portcullis-text">${msg("portcullis-recovery-code-text")}</p>
        <#assign failed = messagesPerField.existsError("recoveryCode")>
        <form id="portcullis-recovery-code-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <div class="${properties.kcFormGroupClass!}">
                <@portcullis.fieldLabel field="recoveryCode" text=msg("portcullis-recovery-code-label") />
                <span class="${properties.kcInputClass!} <#if failed>${properties.kcError!}</#if>">
                    <input id="recoveryCode" name="recoveryCode" class="portcullis-recovery-code" type="text" autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false"
                           maxlength="100" dir="ltr" required autofocus aria-invalid="${failed?c}" aria-describedby="<#if failed>portcullis-recoveryCode-error </#if>portcullis-recoveryCode-hint">
                </span>
                <@portcullis.error field="recoveryCode" />
                <div id="portcullis-recoveryCode-hint" class="${properties.kcInputHelperTextClass!} portcullis-hint">${msg("portcullis-recovery-code-hint")}</div>
            </div>
            <@portcullis.button text=portcullis.submit("portcullis-recovery-code-submit") class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="kc-login" />
        </form>
        <@portcullis.otherWays />
    </#if>
</@layout.registrationLayout>
