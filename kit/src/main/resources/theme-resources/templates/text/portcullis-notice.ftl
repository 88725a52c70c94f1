<#ftl output_format="plainText">
${msg("portcullis-notice-greeting")}

${msg("portcullis-notice-" + event + "-text", realmName)}

<#list lines as line>
- ${msg("portcullis-notice-" + line[0])}<#if line[1]?has_content>: ${line[1]}</#if>
</#list>

${msg("portcullis-notice-not-you")}

-- 
${realmName}
