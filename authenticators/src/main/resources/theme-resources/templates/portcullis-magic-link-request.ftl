<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<#assign failed = messagesPerField.existsError("username")>
<@layout.registrationLayout displayMessage=!failed; section>
    <#if section = "header">
        <@portcullis.title key="portcullis-magic-link-request-title" />
    <#elseif section = "form">
        <@portcullis.styles />
        <form id="portcullis-magic-link-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
            <p id="portcullis-magic-link-text">${msg("portcullis-magic-link-request-text")}</p>
            <#-- Whoever confirms who they are is known. -->
            <div class="${properties.kcFormGroupClass!}" <#if confirmsIdentity!false>hidden</#if>>
                <#if !realm.loginWithEmailAllowed>
                    <@portcullis.fieldLabel field="username" text=msg("username") />
                <#elseif !realm.registrationEmailAsUsername>
                    <@portcullis.fieldLabel field="username" text=msg("usernameOrEmail") />
                <#else>
                    <@portcullis.fieldLabel field="username" text=msg("email") />
                </#if>
                <span class="${properties.kcInputClass!} <#if failed>${properties.kcError!}</#if>">
                    <input id="username" name="username" type="text" value="${username!}" autocomplete="username" autocapitalize="off" spellcheck="false" autofocus
                           aria-invalid="${failed?c}" <#if failed>aria-describedby="portcullis-username-error"</#if>>
                </span>
                <@portcullis.error field="username" />
            </div>
            <div class="portcullis-buttons">
                <@portcullis.button text=msg("portcullis-magic-link-request-submit") class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" />
                <@portcullis.otherWay class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" />
            </div>
        </form>
    </#if>
</@layout.registrationLayout>
