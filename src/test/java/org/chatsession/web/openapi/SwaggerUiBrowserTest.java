package org.chatsession.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Works with Swagger UI as a person does, in a real browser. Where none is installed this is skipped; with {@code CI=true} that is a
 * failure.
 */
class SwaggerUiBrowserTest extends HttpIntegrationTest {

    private static final List<Path> BROWSERS = Stream.of(
                    "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser")
            .map(Path::of)
            .toList();
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String POST_SESSION = "operations-Chat_sessions-createChatSession";

    @TempDir
    static Path profile;

    private static ChromeDriver browser;

    private WebDriverWait patience;

    @BeforeAll
    static void open() {
        Path installed =
                BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
        boolean ready = installed != null && Files.isExecutable(DRIVER);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(ready).as("a browser and its driver are installed").isTrue();
        }
        assumeTrue(ready, "no browser is installed");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Objects.requireNonNull(installed).toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1280,1600",
                "--user-data-dir=" + profile);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void forget() {
        patience = new WebDriverWait(browser, Duration.ofSeconds(60));
        browser.get(url("/login"));
        browser.manage().deleteAllCookies();
        browser.executeScript("window.localStorage.clear()");
    }

    @Test
    void createsASessionFromThePage() throws IOException {
        browser.get(url("/"));
        assertThat(URI.create(browser.getCurrentUrl()).getPath()).startsWith("/swagger-ui/");
        authorize();

        String answer = execute();

        assertThat(answer).contains("\"ChatSessionId\": ", "\"CustomerAlias\": \"Anna\"", "\"_Links\": {");
        assertThat(status()).isEqualTo("200");
        String id = answer.replaceAll("(?s).*?\"ChatSessionId\": (\\d+).*", "$1");
        given(tje0()).when().get(SESSIONS + "/" + id).then().statusCode(200);
        keepPicture("swagger-ui.png");
        assertThat(complaints()).isEmpty();
        assertThat(requestsElsewhere()).isEmpty();
    }

    @Test
    void keepsNoPasswordWhenThePageIsLoadedAgain() {
        browser.get(url("/swagger-ui.html"));
        authorize();
        browser.navigate().refresh();
        execute();
        assertThat(status()).isEqualTo("401");
    }

    @Test
    void needsNothingMoreOfOneWhoIsLoggedIn() {
        browser.get(url("/login"));
        browser.findElement(By.name("username")).sendKeys("tje0");
        browser.findElement(By.name("password")).sendKeys("Tje0");
        browser.findElement(By.cssSelector("button[type=submit]")).click();
        patience.until(ExpectedConditions.presenceOfElementLocated(By.id("XSRF_TOKEN")));
        browser.get(url("/swagger-ui.html"));
        execute();
        assertThat(status()).isEqualTo("200");
    }

    @Test
    void refusesOneWhoIsNobody() {
        browser.get(url("/swagger-ui.html"));
        execute();
        assertThat(status()).isEqualTo("401");
    }

    /** Swagger UI itself opens it at its end, with the focus in the last of the logins. */
    @Test
    void opensTheDialogForLoginsAtUserNameAndPassword() throws IOException {
        browser.get(url("/swagger-ui.html"));
        click(By.cssSelector("button.authorize"));
        WebElement dialog =
                patience.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".modal-ux-content")));
        assertThat(dialog.findElements(By.cssSelector("h4 code")))
                .extracting(WebElement::getText)
                .containsExactlyInAnyOrder("Basic", "SOTicket", "Bearer");
        WebElement name = browser.findElement(By.id("auth-basic-username"));
        assertThat(browser.switchTo().activeElement()).isEqualTo(name);
        assertThat(dialog.findElements(By.cssSelector("input")))
                .allMatch(field -> field.getLocation().y >= name.getLocation().y);
        assertThat(browser.executeScript("return arguments[0].scrollTop", dialog))
                .isEqualTo(0L);
        keepPicture("swagger-ui-authorize.png");
    }

    @Test
    void showsCreatingASessionFirst() {
        browser.get(url("/swagger-ui.html"));
        click(By.cssSelector("[data-tag='Chat sessions']"));
        WebElement first = patience.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".opblock")));
        assertThat(first.getAttribute("id")).isEqualTo(POST_SESSION);
        assertThat(browser.findElement(By.cssSelector(".topbar .download-url-wrapper"))
                        .isDisplayed())
                .as("the field for other documents")
                .isFalse();
    }

    @Test
    void fitsThePhone() throws IOException {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        try {
            browser.get(url("/swagger-ui.html"));
            authorize();
            keepPicture("swagger-ui-390.png");
            execute();
            assertThat(status()).isEqualTo("200");
            keepPicture("swagger-ui-390-answer.png");
            assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(390L);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    private void authorize() {
        click(By.cssSelector("button.authorize"));
        type(By.id("auth-basic-username"), "tje0");
        type(By.id("auth-basic-password"), "Tje0");
        WebElement form = browser.findElement(By.id("auth-basic-username")).findElement(By.xpath("ancestor::form"));
        form.findElement(By.cssSelector("button.authorize")).click();
        patience.until(ExpectedConditions.presenceOfElementLocated(
                By.xpath("//div[contains(@class,'modal-ux')]//button[text()='Logout']")));
        click(By.cssSelector("button.btn-done"));
    }

    /** Executes POST /api/v1/ChatSession with the example body. */
    private String execute() {
        WebElement section = patience.until(
                ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-tag='Chat sessions']")));
        if ("false".equals(section.getAttribute("data-is-open"))) {
            click(By.cssSelector("[data-tag='Chat sessions']"));
        }
        click(By.cssSelector("#" + POST_SESSION + " .opblock-summary-control"));
        click(By.cssSelector("#" + POST_SESSION + " button.try-out__btn"));
        click(By.cssSelector("#" + POST_SESSION + " button.execute"));
        By body = By.cssSelector("#" + POST_SESSION + " .live-responses-table .response .response-col_description");
        return patience.until(ExpectedConditions.visibilityOfElementLocated(body))
                .getText();
    }

    private String status() {
        return browser.findElement(
                        By.cssSelector("#" + POST_SESSION + " .live-responses-table .response .response-col_status"))
                .getText()
                .lines()
                .findFirst()
                .orElse("");
    }

    private void click(By by) {
        WebElement element = patience.until(ExpectedConditions.elementToBeClickable(by));
        ((JavascriptExecutor) browser).executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    private void type(By by, String text) {
        patience.until(ExpectedConditions.visibilityOfElementLocated(by)).sendKeys(text);
    }

    /** What the browser grumbled about: refused scripts, missing files; not the answers that a test asks for. */
    private List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .filter(entry -> entry.contains("SEVERE") && !entry.contains("/api/v1/") && !entry.contains("favicon"))
                .toList();
    }

    /** Everything on the page comes from the server itself. */
    private List<?> requestsElsewhere() {
        Object names =
                browser.executeScript("return performance.getEntriesByType('resource').map(entry => entry.name)");
        return ((List<?>) names)
                .stream()
                        .filter(name -> !name.toString().startsWith(url("/"))
                                && !name.toString().startsWith("data:"))
                        .toList();
    }

    private static void keepPicture(String file) throws IOException {
        Files.write(Path.of("target", file), browser.getScreenshotAs(OutputType.BYTES));
    }

    private String url(String path) {
        return url() + path;
    }
}
