<#-- What the pages of the pack share. -->

<#macro styles>
    <link rel="stylesheet" href="${url.resourcesPath}/css/portcullis-pages.css">
</#macro>

<#-- A message whose argument {0} is shown emphasised, on one line with what follows it. The value never passes through msg(), which would resolve ${…} in what people typed. -->
<#macro emphasise key value>
    <#local parts = msg(key, "\x0001")?split("\x0001")>
    ${parts[0]}<strong class="portcullis-value">${value}</strong>&#8288;${parts[1]!}
</#macro>

<#-- The heading; any step may run to confirm who somebody is. -->
<#macro title key>
    ${msg((.data_model.confirmsIdentity!false)?then("portcullis-confirm-title", key))}
</#macro>

<#-- What the button of a step says. -->
<#function submit key>
    <#return msg((.data_model.confirmsIdentity!false)?then("portcullis-confirm-submit", key))>
</#function>

<#-- A message that need not exist. -->
<#function optional key otherwise>
    <#local text = msg(key)>
    <#return (text == key)?then(otherwise, text)>
</#function>

<#-- Two posts of one sign-in at the same moment can leave Keycloak with a message that has no text. -->
<#function showsMessage field>
    <#return (message.summary)?has_content && !messagesPerField.existsError(field)>
</#function>

<#macro error field>
    <#if messagesPerField.existsError(field)>
        <div id="portcullis-${field}-error" class="${properties.kcInputHelperTextClass!} portcullis-hint">
            <div class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}">
                <span class="${properties.kcInputErrorMessageClass!}" role="alert">${messagesPerField.get(field)}</span>
            </div>
        </div>
    </#if>
</#macro>

<#macro fieldLabel field text>
    <div class="${properties.kcFormGroupLabelClass!}">
        <label for="${field}" class="${properties.kcFormLabelClass!}">
            <span class="${properties.kcFormLabelTextClass!}">${text}</span>
        </label>
    </div>
</#macro>

<#-- Longer than six, so that "123 456" can be pasted. -->
<#macro codeField name="code" label=msg("portcullis-code-label") autofocus=false>
    <#local failed = messagesPerField.existsError(name)>
    <div class="${properties.kcFormGroupClass!}">
        <@fieldLabel field=name text=label />
        <span class="${properties.kcInputClass!} <#if failed>${properties.kcError!}</#if>">
            <input id="${name}" name="${name}" class="portcullis-code" type="text" inputmode="numeric" autocomplete="one-time-code" autocapitalize="off" spellcheck="false"
                   maxlength="10" pattern="\s*([0-9]\s*){6}" title="${msg("portcullis-code-hint")}" required <#if failed || autofocus>autofocus</#if>
                   aria-invalid="${failed?c}" aria-describedby="<#if failed>portcullis-${name}-error </#if>portcullis-${name}-hint">
        </span>
        <@error field=name />
        <div id="portcullis-${name}-hint" class="${properties.kcInputHelperTextClass!} portcullis-hint">${msg("portcullis-code-hint")}</div>
    </div>
</#macro>

<#macro button text class="" id="" name="" novalidate=false>
    <button type="submit" class="${class}" <#if id?has_content>id="${id}"</#if> <#if name?has_content>name="${name}" value="true"</#if> <#if novalidate>formnovalidate</#if>>${text}</button>
</#macro>

<#-- The button out of a step whose page brings its own; confirming who somebody is may have no other way. -->
<#macro otherWay class>
    <#if .data_model.confirmsOtherwise!true>
        <@button text=msg((.data_model.confirmsIdentity!false)?then("portcullis-confirm-other-way", "portcullis-other-way")) class=class name="otherWay" novalidate=true />
    </#if>
</#macro>

<#-- The other steps that would do: attribute otherWays of kit OtherWays. First: in place of this one. -->
<#macro otherWays first=false>
    <#if .data_model.confirmsOtherwise!false>
        <form id="portcullis-other-ways" <#if !first>class="portcullis-after"</#if> action="${url.loginAction}" method="post">
            <@otherWay class="${first?then(properties.kcButtonPrimaryClass!, properties.kcButtonSecondaryClass!)} ${properties.kcButtonBlockClass!}" />
        </form>
    <#elseif (.data_model.otherWays)?has_content>
        <form id="portcullis-other-ways" <#if !first>class="portcullis-after"</#if> action="${url.loginAction}" method="post">
            <#list .data_model.otherWays as way>
                <button type="submit" class="${first?then(properties.kcButtonPrimaryClass!, properties.kcButtonSecondaryClass!)} ${properties.kcButtonBlockClass!}" name="authenticationExecution" value="${way.id()}">${msg(way.label())}</button>
            </#list>
        </form>
    </#if>
</#macro>

<#-- What people should know about their second factors: attribute warnings. -->
<#macro warnings>
    <#list (.data_model.warnings)![] as warning>
        <div class="${properties.kcAlertClass!} pf-m-warning portcullis-warning" role="status">
            <span class="${properties.kcAlertTitleClass!}">${msg(warning.message, (warning.parameters[0])!"")}</span>
        </div>
    </#list>
</#macro>
