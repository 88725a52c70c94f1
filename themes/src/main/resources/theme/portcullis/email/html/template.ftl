<#-- One narrow column, brand on top. No images: nothing is loaded from anywhere. -->
<#macro emailLayout>
<!doctype html>
<html lang="${locale.language}" dir="${ltr?then("ltr", "rtl")}">
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <title>${subject!realmName}</title>
    <style>
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        a { color: ${properties.portcullisPrimary?no_esc}; }
        p { margin: 0 0 16px; }
        @media (prefers-color-scheme: dark) {
            .portcullis-page { background: rgb(16, 21, 22) !important; color: rgb(233, 238, 238) !important; }
            .portcullis-card { background: rgb(24, 32, 34) !important; border-color: rgb(51, 64, 67) !important; }
            .portcullis-name { color: rgb(233, 238, 238) !important; border-color: ${properties.portcullisAccent?no_esc} !important; }
            a { color: ${properties.portcullisAccent?no_esc}; }
            a.portcullis-button { background: ${properties.portcullisAccent?no_esc} !important; color: rgb(13, 20, 21) !important; }
        }
    </style>
</head>
<body class="portcullis-page" style="background: rgb(243, 245, 245); color: rgb(27, 36, 38); margin: 0; padding: 0">
    <table role="presentation" class="portcullis-page" width="100%" cellpadding="0" cellspacing="0" style="background: rgb(243, 245, 245); color: rgb(27, 36, 38); font-family: -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; font-size: 16px; line-height: 24px">
        <tr>
            <td align="center" style="padding: 24px 12px">
                <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width: 560px; text-align: start">
                    <tr>
                        <td class="portcullis-name" style="border-inline-start: 4px solid ${properties.portcullisPrimary?no_esc}; font-size: 18px; font-weight: bold; padding: 0 12px">${realmName}</td>
                    </tr>
                    <tr><td style="font-size: 0; height: 16px; line-height: 16px">&nbsp;</td></tr>
                    <tr>
                        <td class="portcullis-card" style="background: rgb(255, 255, 255); border: 1px solid rgb(217, 223, 223); border-radius: 12px; padding: 24px">
                            <#nested>
                        </td>
                    </tr>
                </table>
            </td>
        </tr>
    </table>
</body>
</html>
</#macro>
