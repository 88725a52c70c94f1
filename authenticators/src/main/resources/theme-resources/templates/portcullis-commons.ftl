<#-- What the pages of the pack share. -->

<#macro styles>
    <link rel="stylesheet" href="${url.resourcesPath}/css/portcullis-pages.css">
</#macro>

<#-- A message whose argument {0} is shown emphasised. The value never passes through msg(), which would resolve ${…} in what people typed. -->
<#macro emphasise key value>
    <#local parts = msg(key, "\x0001")?split("\x0001")>
    ${parts[0]}<strong class="portcullis-value">${value}</strong>${parts[1]!}
</#macro>

<#macro error field>
    <#if messagesPerField.existsError(field)>
        <div id="portcullis-${field}-error" class="${properties.kcInputHelperTextClass!} portcullis-hint">
            <div class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}">
                <span class="${properties.kcInputErrorMessageClass!}" role="alert">${messagesPerField.get(field)}</span>
            </div>
        </div>
    </#if>
</#macro>

<#macro label field text>
    <div class="${properties.kcFormGroupLabelClass!}">
        <label for="${field}" class="${properties.kcFormLabelClass!}">
            <span class="${properties.kcFormLabelTextClass!}">${text}</span>
        </label>
    </div>
</#macro>

<#-- Longer than six, so that "123 456" can be pasted. -->
<#macro codeField>
    <#local failed = messagesPerField.existsError("code")>
    <div class="${properties.kcFormGroupClass!}">
        <@label field="code" text=msg("portcullis-code-label") />
        <span class="${properties.kcInputClass!} <#if failed>${properties.kcError!}</#if>">
            <input id="code" name="code" class="portcullis-code" type="text" inputmode="numeric" autocomplete="one-time-code" autocapitalize="off" spellcheck="false"
                   maxlength="10" pattern="\s*([0-9]\s*){6}" title="${msg("portcullis-code-hint")}" required <#if failed>autofocus</#if>
                   aria-invalid="${failed?c}" aria-describedby="<#if failed>portcullis-code-error </#if>portcullis-code-hint">
        </span>
        <@error field="code" />
        <div id="portcullis-code-hint" class="${properties.kcInputHelperTextClass!} portcullis-hint">${msg("portcullis-code-hint")}</div>
    </div>
</#macro>

<#macro button text class="" id="" name="" novalidate=false>
    <button type="submit" class="${class}" <#if id?has_content>id="${id}"</#if> <#if name?has_content>name="${name}" value="true"</#if> <#if novalidate>formnovalidate</#if>>${text}</button>
</#macro>
