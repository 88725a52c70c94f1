<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "portcullis-commons.ftl" as portcullis>
<#assign withPassword = methods?seq_contains("pwd")>
<#assign others = methods?filter(method -> method != "pwd")>
<#assign linked = (social.providers)![]>
<#assign offered = linked?filter(provider -> providers?seq_contains(provider.alias))>
<#assign error = messagesPerField.getFirstError("password")>
<@layout.registrationLayout displayMessage=!error?has_content; section>
    <#if section = "header">
        ${msg("portcullis-confirm-title")}
    <#elseif section = "form">
        <@portcullis.styles />
        <link rel="stylesheet" href="${url.resourcesPath}/css/portcullis-confirm.css">
        <#if methods?has_content || offered?has_content>
            <div class="portcullis-text">
                <p id="portcullis-confirm-why">
                    <#if operation?has_content>
                        <@portcullis.emphasise key="portcullis-confirm-operation" value=portcullis.optional("portcullis-operation-" + operation, operation) />
                    <#else>
                        ${msg("portcullis-confirm-text")}
                    </#if>
                </p>
            </div>
            <#if withPassword>
                <form id="portcullis-confirm-password" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
                    <@field.password name="password" label=msg("password") error=error autofocus=true autocomplete="current-password" />
                    <@portcullis.button text=msg("portcullis-confirm-submit") class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="kc-login" />
                </form>
            </#if>
            <#if others?has_content || offered?has_content>
                <form id="portcullis-confirm-methods" class="portcullis-confirm-methods" action="${url.loginAction}" method="post">
                    <#if withPassword><p class="portcullis-or">${msg("portcullis-or")}</p></#if>
                    <#list others as method>
                        <button type="submit" class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" name="method" value="${method}"
                                <#if method = "email_link">id="portcullis-magic-link"</#if>>${msg("portcullis-confirm-by-" + method)}</button>
                    </#list>
                    <#list offered as provider>
                        <a id="social-${provider.alias}" class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" data-once-link href="${provider.loginUrl}">${msg("portcullis-confirm-by-provider", provider.displayName)}</a>
                    </#list>
                </form>
            </#if>
        <#else>
            <div id="portcullis-confirm-none" class="portcullis-text">
                <p><@portcullis.emphasise key="portcullis-confirm-none" value=portcullis.optional("portcullis-operation-" + operation, operation) /></p>
                <ul class="portcullis-confirm-accepted">
                    <#list accepted as method>
                        <li>${msg("portcullis-confirm-method-" + method)}</li>
                    </#list>
                </ul>
                <p>${msg("portcullis-confirm-none-help")}</p>
            </div>
            <form id="portcullis-confirm-back" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
                <@portcullis.button text=msg("portcullis-confirm-back") class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" name="back" />
            </form>
        </#if>
    </#if>
</@layout.registrationLayout>
