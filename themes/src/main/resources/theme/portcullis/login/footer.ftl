<#-- Hands the brand of theme.properties to the style sheet. -->
<#macro content>
    <#assign logo = properties.portcullisLogo>
    <style>
        :root {
            --portcullis-primary: ${properties.portcullisPrimary?no_esc};
            --portcullis-accent: ${properties.portcullisAccent?no_esc};
            --portcullis-logo: url("${logo?starts_with("data:")?then(logo, url.resourcesPath + "/" + logo)?no_esc}");
        }
    </style>
</#macro>
