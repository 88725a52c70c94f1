<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("portcullis-confirm-refused-title")}
    <#elseif section = "form">
        <@portcullis.styles />
        <div id="portcullis-refused" class="portcullis-text" data-reason="${reason}">
            <p>${msg("portcullis-confirm-refused-" + reason)}</p>
            <a id="portcullis-confirm-again" class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${confirmUrl}">${msg("portcullis-confirm-again")}</a>
        </div>
    </#if>
</@layout.registrationLayout>
