<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("portcullis-signed-in-title")}
    <#elseif section = "form">
        <@portcullis.styles />
        <div id="portcullis-signed-in" class="portcullis-text">
            <p>${msg("portcullis-signed-in-text")}</p>
        </div>
    </#if>
</@layout.registrationLayout>
