<#import "template.ftl" as layout>
<#import "portcullis-commons.ftl" as portcullis>
<#assign locked = lockedUntil?has_content>
<@layout.registrationLayout displayMessage=portcullis.showsMessage("otp"); section>
    <#if section = "header">
        <@portcullis.title key=locked?then("portcullis-otp-locked-title", "portcullis-otp-title") />
    <#elseif section = "form">
        <@portcullis.styles />
        <#if locked>
            <div id="portcullis-locked" class="portcullis-text" role="alert">
                <p><@portcullis.emphasise key="portcullis-otp-locked-text" value=lockedUntil /></p>
                <p>${msg((otherWays?has_content || confirmsOtherwise!false)?then("portcullis-otp-locked-other", "portcullis-otp-locked-wait"))}</p>
            </div>
            <@portcullis.otherWays first=true />
        <#else>
            <@portcullis.warnings />
            <div class="portcullis-text"><p>${msg("portcullis-otp-text")}</p></div>
        </#if>
        <form id="portcullis-otp-form" class="${properties.kcFormClass!} <#if locked>portcullis-after</#if>" action="${url.loginAction}" method="post">
            <@portcullis.codeField name="otp" label=msg("portcullis-otp-label") autofocus=!locked />
            <#if offersTrust && !locked>
                <div class="${properties.kcFormGroupClass!}">
                    <div class="${properties.kcCheckboxClass!}">
                        <input id="trustDevice" name="trustDevice" type="checkbox" class="${properties.kcCheckboxInputClass!}" value="on" aria-describedby="portcullis-trust-hint">
                        <label for="trustDevice" class="${properties.kcCheckboxLabelClass!}">${msg("portcullis-otp-trust", trustDays)}</label>
                    </div>
                    <div id="portcullis-trust-hint" class="${properties.kcInputHelperTextClass!} portcullis-hint">${msg("portcullis-otp-trust-hint")}</div>
                </div>
            </#if>
            <@portcullis.button text=portcullis.submit("portcullis-code-submit") class="${locked?then(properties.kcButtonSecondaryClass!, properties.kcButtonPrimaryClass!)} ${properties.kcButtonBlockClass!}" id="kc-login" />
        </form>
        <#if !locked>
            <@portcullis.otherWays />
        </#if>
    </#if>
</@layout.registrationLayout>
