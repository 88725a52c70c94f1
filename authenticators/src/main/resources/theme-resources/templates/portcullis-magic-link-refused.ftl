<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("portcullis-magic-link-refused-title")}
    <#elseif section = "form">
        <@portcullis.styles />
        <div id="portcullis-refused" class="portcullis-text" data-reason="${reason}">
            <p>${msg("portcullis-magic-link-refused-" + reason)}</p>
            <#if applicationUrl?has_content>
                <a id="portcullis-start-again" class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${applicationUrl}">${msg("portcullis-start-again")}</a>
            <#else>
                <p>${msg("portcullis-start-again-text")}</p>
            </#if>
        </div>
    </#if>
</@layout.registrationLayout>
