<#ftl output_format="plainText">
${msg("portcullis-mail-greeting")}

${msg("portcullis-mail-intro", applicationName)}

${link}

${msg("portcullis-mail-code")}

${code}

${msg("portcullis-mail-validity", minutes)}

${msg("portcullis-mail-request")}
- ${msg("portcullis-request-time")}: ${requestedAt}
- ${msg("portcullis-request-device")}: ${device}
- ${msg("portcullis-request-address")}: ${ipAddress}

${msg("portcullis-mail-not-you")}

-- 
${realmName}
