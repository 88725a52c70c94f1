<#import "template.ftl" as layout>
<#assign body = "font-size: 16px; line-height: 24px; margin: 0 0 16px">
<#assign quiet = "font-size: 14px; line-height: 21px; margin: 0 0 16px">
<@layout.emailLayout>
    <p style="${body}">${msg("portcullis-notice-greeting")}</p>
    <p style="${body}">${msg("portcullis-notice-" + event + "-text", realmName)}</p>
    <table role="presentation" cellpadding="0" cellspacing="0" style="${quiet}">
        <#list lines as line>
            <tr>
                <td style="padding: 2px 16px 2px 0; vertical-align: top"<#if !line[1]?has_content> colspan="2"</#if>>${msg("portcullis-notice-" + line[0])}</td>
                <#if line[1]?has_content>
                    <td style="overflow-wrap: anywhere; padding: 2px 0; vertical-align: top">${line[1]}</td>
                </#if>
            </tr>
        </#list>
    </table>
    <p style="${quiet}; font-weight: bold">${msg("portcullis-notice-not-you")}</p>
    <p style="${quiet}; margin: 0">${realmName}</p>
</@layout.emailLayout>
