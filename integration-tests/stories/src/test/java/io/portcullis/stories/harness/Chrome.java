package io.portcullis.stories.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** A real browser, for what needs JavaScript or eyes. Stories that ask for one are skipped where there is none. */
public final class Chrome implements AutoCloseable {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static final String AXE = axe();
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ChromeDriver driver;
    private final Map<String, AuthorizationRequest> requests = new HashMap<>();

    private Chrome(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean isInstalled() {
        return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
    }

    static Chrome start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--lang=en");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        Chrome chrome = new Chrome(new ChromeDriver(service, options));
        chrome.desktop();
        return chrome;
    }

    /** 1280 by 800. */
    public Chrome desktop() {
        return size(1280, 800, false);
    }

    /** 360 by 740, the narrowest phone worth caring for. */
    public Chrome phone() {
        return size(360, 740, true);
    }

    /** As someone who prefers dark colours. */
    public Chrome dark() {
        return colours("dark");
    }

    /** As someone who prefers light colours. */
    public Chrome light() {
        return colours("light");
    }

    /** Prefers this language from the next page on. */
    public Chrome speaks(String language) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
        return this;
    }

    /** Runs no JavaScript from the next page on. */
    public Chrome withoutJavaScript() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Does not load a script from the next page on. */
    public Chrome without(String script) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*/" + script)));
        return this;
    }

    /** Starts to sign in to an application, which sends the person to the server. */
    public void opens(Application application) {
        AuthorizationRequest request = application.request();
        requests.put(request.state(), request);
        opens(request.uri());
    }

    public void opens(URI address) {
        try {
            driver.get(address.toString());
        } catch (WebDriverException e) {
            // Nothing listens where the application would be; the address is all that is needed.
            if (!isBack()) {
                throw e;
            }
        }
    }

    /** Opens an address in a new tab and gives the tab that was shown before. */
    public String opensInNewTab(URI address) {
        String before = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        opens(address);
        return before;
    }

    public void returnsTo(String tab) {
        driver.switchTo().window(tab);
    }

    /** Waits until the page with this {@code data-page-id} is shown. */
    public void shows(String pageId) {
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> {
                    WebElement body = driver.findElement(By.tagName("body"));
                    assertThat(body.getAttribute("data-page-id"))
                            .as(body.getText())
                            .isEqualTo(pageId);
                });
    }

    /** Waits until this browser is sent back to the application, and gives what the application gets for its code. */
    public Tokens arrives() {
        Map<String, String> answer = isAnswered();
        AuthorizationRequest request = requests.get(answer.getOrDefault("state", ""));
        if (request == null) {
            throw new AssertionError("No application asked for this in this browser");
        }
        return request.redeem(answer.getOrDefault("code", ""));
    }

    /** Waits until this browser is sent back to the application, and gives the parameters. */
    public Map<String, String> isAnswered() {
        await("the application").atMost(SOON).until(this::isBack);
        return Http.query(address());
    }

    public void type(String name, String text) {
        driver.findElement(By.name(name)).clear();
        driver.findElement(By.name(name)).sendKeys(text);
    }

    /** Clicks what leads to another page, and waits until the one that is shown is gone. */
    public void click(String selector) {
        WebElement page = driver.findElement(By.tagName("html"));
        driver.findElement(By.cssSelector(selector)).click();
        await("the page after " + selector).atMost(SOON).until(() -> isGone(page));
    }

    private static boolean isGone(WebElement page) {
        try {
            return !page.isEnabled();
        } catch (WebDriverException e) {
            return true;
        }
    }

    /** Clicks what leads to no other page. */
    public void press(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** What a person can read there, an element a line. */
    public List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** What was copied last. */
    public String clipboard() {
        driver.executeCdpCommand("Browser.grantPermissions", Map.of("permissions", List.of("clipboardReadWrite")));
        return String.valueOf(
                driver.executeAsyncScript("navigator.clipboard.readText().then(arguments[arguments.length - 1])"));
    }

    /** Presses a button, and gives the name and text of the file that it makes this browser save. */
    public Map.Entry<String, String> downloads(String selector) {
        try {
            Path folder = Files.createTempDirectory(Settings.target(), "downloads");
            driver.executeCdpCommand(
                    "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
            press(selector);
            Path file = await("a file")
                    .atMost(SOON)
                    .until(() -> complete(folder), Optional::isPresent)
                    .orElseThrow();
            return Map.entry(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> complete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).findAny();
        }
    }

    /** What is on paper when this button is pressed; nothing if it does not print. */
    public String prints(String selector) {
        driver.executeScript("window.print = () => { document.body.dataset.printed = 'yes'; };");
        press(selector);
        if (driver.findElements(By.cssSelector("[data-printed]")).isEmpty()) {
            return "";
        }
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            return driver.findElement(By.tagName("body")).getText();
        } finally {
            driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
    }

    /** Has from now on a security key in it, which belongs to whoever sits there. */
    public void hasSecurityKey() {
        driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    /** Registers it on Keycloak's page for that. */
    public void registersSecurityKey() {
        shows("login-webauthn-register");
        driver.executeScript("window.prompt = () => 'Key';");
        click("#registerWebAuthn");
    }

    /** Loses all cookies, as somebody else's browser. */
    public void forgetsEverything() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }

    /** Types on the keyboard, into whatever has the focus. */
    public void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Presses Tab until this element has the focus. */
    public void tabsTo(String selector) {
        for (int i = 0; i < 30; i++) {
            if (driver.switchTo().activeElement().equals(driver.findElement(By.cssSelector(selector)))) {
                return;
            }
            keys(Keys.TAB);
        }
        throw new AssertionError("Tab does not lead to " + selector);
    }

    /** Of the page that is shown. */
    public URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    /** The language the page says it is in. */
    public String language() {
        return String.valueOf(driver.findElement(By.tagName("html")).getAttribute("lang"));
    }

    /** Whether the page is wider than the window, so that a person would have to scroll sideways. */
    public boolean overflows() {
        Object overflows = driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
        return Boolean.TRUE.equals(overflows);
    }

    /** What axe finds against WCAG 2.2 A and AA: a line per rule and element. */
    public List<String> accessibilityFindings() {
        Object findings = driver.executeAsyncScript(AXE + """
                        ;
                        const done = arguments[arguments.length - 1];
                        axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then(
                            results => done(results.violations.flatMap(
                                rule => rule.nodes.map(node => rule.id + ": " + node.html))),
                            failure => done(["axe: " + failure]));
                        """);
        return ((List<?>) Objects.requireNonNull(findings))
                .stream().map(Object::toString).toList();
    }

    /** Saves the page, with what is below the window's end, as {@code target/fork-<n>/screenshots/<name>.png}. */
    public void screenshot(String name) {
        Object png = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        try {
            Path folder = Files.createDirectories(Settings.target().resolve("screenshots"));
            Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode((String) png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String axe() {
        try (InputStream script = Chrome.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isBack() {
        return address().getPath().equals("/callback");
    }

    private Chrome size(int width, int height, boolean mobile) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", mobile ? 2 : 1, "mobile", mobile));
        return this;
    }

    private Chrome colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                // What is seen is not half-way between two colours.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }
}
