package io.portcullis.stories.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser, for what needs JavaScript or eyes. Stories that ask for one are skipped where there is none. */
public final class Chrome implements AutoCloseable {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;

    private Chrome(ChromeDriver driver) {
        this.driver = driver;
    }

    static Chrome start() {
        assumeTrue(Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER), "Chromium and chromedriver are not here");
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

    public void opens(Application application) {
        opens(application.request().uri());
    }

    public void opens(URI address) {
        driver.get(address.toString());
    }

    public URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    /** The page's {@code data-page-id}; empty where it has none. */
    public String pageId() {
        String id = driver.findElement(By.tagName("body")).getAttribute("data-page-id");
        return id == null ? "" : id;
    }

    public void type(String name, String text) {
        WebElement field = driver.findElement(By.name(name));
        field.clear();
        field.sendKeys(text);
    }

    public void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Whether the page is wider than the window, so that a person would have to scroll sideways. */
    public boolean overflows() {
        Object overflows = driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
        return Boolean.TRUE.equals(overflows);
    }

    /** What axe finds against WCAG 2.2 A and AA: a line per rule and element. */
    public List<String> accessibilityFindings() {
        List<Rule> violations = new AxeBuilder()
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze(driver)
                .getViolations();
        return violations.stream()
                .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
                .toList();
    }

    /** Saves {@code target/screenshots/<name>.png}. */
    public void screenshot(String name) {
        try {
            Path folder = Files.createDirectories(Settings.target().resolve("screenshots"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For what this vocabulary has no word for. */
    public ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
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
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }
}
