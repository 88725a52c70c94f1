<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<@layout.registrationLayout displayMessage=portcullis.showsMessage("saved"); section>
    <#if section = "header">
        ${msg("portcullis-recovery-codes-setup-title")}
    <#elseif section = "form">
        <@portcullis.styles />
        <link rel="stylesheet" href="${url.resourcesPath}/css/portcullis-recovery-codes.css">
        <div class="portcullis-text">
            <p>${msg("portcullis-recovery-codes-setup-text")}</p>
            <p>${msg("portcullis-recovery-codes-setup-once")}</p>
        </div>
        <section id="portcullis-sheet" aria-labelledby="portcullis-sheet-title">
            <h2 id="portcullis-sheet-title" class="portcullis-heading">${msg("portcullis-recovery-codes-sheet", realm.displayName!realm.name)}</h2>
            <ol id="portcullis-codes" role="list">
                <#list codes as code>
                    <li>${code}</li>
                </#list>
            </ol>
        </section>
        <#-- They work by script, which shows them. -->
        <div id="portcullis-keep" hidden data-copied="${msg("portcullis-recovery-codes-copied")}" data-not-copied="${msg("portcullis-recovery-codes-not-copied")}"
             data-file="${msg("portcullis-recovery-codes-file")}">
            <div class="portcullis-buttons portcullis-side-by-side">
                <button type="button" id="portcullis-copy" class="${properties.kcButtonSecondaryClass!}">${msg("portcullis-recovery-codes-copy")}</button>
                <button type="button" id="portcullis-download" class="${properties.kcButtonSecondaryClass!}">${msg("portcullis-recovery-codes-download")}</button>
                <button type="button" id="portcullis-print" class="${properties.kcButtonSecondaryClass!}">${msg("portcullis-recovery-codes-print")}</button>
            </div>
            <p id="portcullis-keep-status" class="portcullis-hint" role="status"></p>
        </div>
        <#assign failed = messagesPerField.existsError("saved")>
        <form id="portcullis-recovery-codes-form" class="${properties.kcFormClass!} portcullis-after" action="${url.loginAction}" method="post">
            <div>
                <div class="${properties.kcCheckboxClass!}">
                    <input id="saved" name="saved" type="checkbox" class="${properties.kcCheckboxInputClass!}" value="on" required <#if failed>autofocus</#if>
                           aria-invalid="${failed?c}" <#if failed>aria-describedby="portcullis-saved-error"</#if>>
                    <label for="saved" class="${properties.kcCheckboxLabelClass!}">${msg("portcullis-recovery-codes-saved")}</label>
                </div>
                <@portcullis.error field="saved" />
            </div>
            <div class="${properties.kcCheckboxClass!}">
                <input id="logout-sessions" name="logout-sessions" type="checkbox" class="${properties.kcCheckboxInputClass!}" value="on">
                <label for="logout-sessions" class="${properties.kcCheckboxLabelClass!}">${msg("logoutOtherSessions")}</label>
            </div>
            <@portcullis.button text=msg("portcullis-recovery-codes-submit") class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="portcullis-continue" />
            <#if isAppInitiatedAction??>
                <@portcullis.button text=msg("doCancel") class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" name="cancel-aia" novalidate=true />
            </#if>
        </form>
        <script src="${url.resourcesPath}/js/portcullis-recovery-codes.js" defer></script>
    </#if>
</@layout.registrationLayout>
