<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<@layout.registrationLayout displayMessage=portcullis.showsMessage("code"); section>
    <#if section = "header">
        <@portcullis.title key="portcullis-magic-link-sent-title" />
    <#elseif section = "form">
        <@portcullis.styles />
        <div class="portcullis-text">
            <p><@portcullis.emphasise key="portcullis-magic-link-sent-text" value=address /></p>
            <p>${msg("portcullis-magic-link-sent-how")} ${msg("portcullis-magic-link-sent-validity", minutes)}</p>
        </div>
        <form id="portcullis-code-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <@portcullis.codeField />
            <@portcullis.button text=portcullis.submit("portcullis-code-submit") class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" />
        </form>
        <form id="portcullis-other-form" class="portcullis-after" action="${url.loginAction}" method="post">
            <p>${msg("portcullis-magic-link-sent-nothing")}</p>
            <div class="portcullis-buttons portcullis-side-by-side">
                <@portcullis.button text=msg("portcullis-magic-link-resend") class=properties.kcButtonSecondaryClass! name="resend" />
                <@portcullis.otherWay class=properties.kcButtonSecondaryClass! />
            </div>
        </form>
    </#if>
</@layout.registrationLayout>
