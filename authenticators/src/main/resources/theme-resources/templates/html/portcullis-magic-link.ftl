<#import "template.ftl" as layout>
<#-- Colours as rgb(): the code must be the only six digits in a row in this mail. -->
<#assign primary = properties.portcullisPrimary!"rgb(23, 94, 107)">
<#assign body = "font-size: 16px; line-height: 24px; margin: 0 0 16px">
<#assign quiet = "font-size: 14px; line-height: 21px; margin: 0 0 16px">
<@layout.emailLayout>
    <p style="${body}">${msg("portcullis-mail-greeting")}</p>
    <p style="${body}">${msg("portcullis-mail-intro", applicationName)}</p>
    <p style="margin: 24px 0"><a class="portcullis-button" href="${link}" style="background: ${primary}; border-radius: 8px; color: white; display: inline-block; font-size: 16px; font-weight: bold; line-height: 24px; padding: 12px 28px; text-decoration: none">${msg("portcullis-mail-button")}</a></p>
    <p style="${body}">${msg("portcullis-mail-code")}</p>
    <p class="portcullis-code" style="font-family: Consolas, Menlo, monospace; font-size: 32px; font-weight: bold; letter-spacing: 6px; line-height: 40px; margin: 0 0 16px">${code}</p>
    <p style="${body}">${msg("portcullis-mail-validity", minutes)}</p>
    <p style="${quiet}">${msg("portcullis-mail-copy")}<br><a href="${link}" style="overflow-wrap: anywhere; word-break: break-all">${link}</a></p>
    <p style="${quiet}; margin: 0 0 4px">${msg("portcullis-mail-request")}</p>
    <table role="presentation" cellpadding="0" cellspacing="0" style="${quiet}">
        <#list [["time", requestedAt], ["device", device], ["address", ipAddress]] as fact>
            <tr>
                <td style="padding: 2px 16px 2px 0; vertical-align: top">${msg("portcullis-request-" + fact[0])}</td>
                <td style="overflow-wrap: anywhere; padding: 2px 0; vertical-align: top">${fact[1]}</td>
            </tr>
        </#list>
    </table>
    <p style="${quiet}; font-weight: bold">${msg("portcullis-mail-not-you")}</p>
</@layout.emailLayout>
