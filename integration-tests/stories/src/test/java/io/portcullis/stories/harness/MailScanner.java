package io.portcullis.stories.harness;

import java.net.URI;

/** A robot that opens every link of a mail, keeps cookies, and submits every form it finds, as it finds it. */
public final class MailScanner {
    private static final int DEEP = 3;

    private final Browser browser;

    public MailScanner(Browser browser) {
        this.browser = browser;
    }

    public void inspects(URI link) {
        browser.head(link);
        submitAll(browser.follows(link), DEEP);
        submitAll(browser.follows(link), DEEP);
    }

    private void submitAll(Page page, int deep) {
        if (deep == 0) {
            return;
        }
        for (Form form : Form.all(page)) {
            submitAll(form.submit(), deep - 1);
        }
    }
}
