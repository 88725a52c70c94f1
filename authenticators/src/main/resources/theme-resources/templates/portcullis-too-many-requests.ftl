<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("portcullis-too-many-requests-title")}
    <#elseif section = "form">
        <@portcullis.styles />
        <div id="portcullis-too-many-requests" class="portcullis-text">
            <p>${msg("portcullis-too-many-requests-text", retryAfterMinutes)}</p>
            <#if tryAgainUrl?has_content>
                <a id="portcullis-try-again" class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${tryAgainUrl}">${msg("portcullis-too-many-requests-again")}</a>
            </#if>
        </div>
    </#if>
</@layout.registrationLayout>
