<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<#macro fact key value>
    <#if value?has_content>
        <div>
            <dt>${msg(key)}</dt>
            <dd>${value}</dd>
        </div>
    </#if>
</#macro>
<@layout.registrationLayout displayMessage=portcullis.showsMessage("code"); section>
    <#if section = "header">
        ${msg(sameBrowser?then("portcullis-magic-link-confirm-title", "portcullis-magic-link-elsewhere-title"))}
    <#elseif section = "form">
        <@portcullis.styles />
        <#if sameBrowser>
            <form id="portcullis-confirm-form" class="${properties.kcFormClass!}" action="${actionUrl}" method="post" data-portcullis-auto>
                <p role="status"><@portcullis.emphasise key="portcullis-magic-link-confirm-text" value=maskedAddress /></p>
                <@portcullis.button text=msg("portcullis-magic-link-continue") class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="portcullis-continue" />
            </form>
        <#else>
            <div class="portcullis-text">
                <p><@portcullis.emphasise key="portcullis-magic-link-elsewhere-text" value=maskedAddress /></p>
                <dl class="portcullis-facts">
                    <@fact key="portcullis-request-application" value=applicationName! />
                    <@fact key="portcullis-request-time" value=requestedAt! />
                    <@fact key="portcullis-request-device" value=device! />
                    <@fact key="portcullis-request-address" value=ipAddress! />
                </dl>
                <div class="${properties.kcAlertClass!} pf-m-warning">
                    <div class="${properties.kcAlertIconClass!}"><span class="${properties.kcFeedbackWarningIcon!}" aria-hidden="true"></span></div>
                    <p class="${properties.kcAlertTitleClass!}">${msg("portcullis-magic-link-elsewhere-warning")}</p>
                </div>
            </div>
            <section aria-labelledby="portcullis-here">
                <h2 id="portcullis-here" class="portcullis-heading">${msg("portcullis-magic-link-here-title")}</h2>
                <form id="portcullis-confirm-form" class="${properties.kcFormClass!}" action="${actionUrl}" method="post">
                    <p>${msg("portcullis-magic-link-here-text")}</p>
                    <@portcullis.codeField />
                    <@portcullis.button text=msg("portcullis-code-submit") class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="portcullis-continue" />
                </form>
            </section>
            <section class="portcullis-after" aria-labelledby="portcullis-there">
                <h2 id="portcullis-there" class="portcullis-heading">${msg("portcullis-magic-link-there-title")}</h2>
                <p>${msg("portcullis-magic-link-there-text")}</p>
            </section>
        </#if>
        <script src="${url.resourcesPath}/js/portcullis-continue.js" defer></script>
    </#if>
</@layout.registrationLayout>
