package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.chatsession.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The login page in a real browser, used by keyboard alone. */
class LoginPageBrowserTest {

    @TempDir
    static Path profile;

    private static TestServer server;
    private static WebDriver browser;

    @BeforeAll
    static void start() throws IOException {
        Browser.assumeInstalled();
        server = TestServer.start("jdbc:h2:mem:browser;DB_CLOSE_DELAY=-1");
        browser = Browser.start(profile);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void logsInCallsAndLogsOut() throws IOException {
        browser.get(server.url() + "/login");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("username");
        screenshot("login");
        WebElement user = browser.findElement(By.id("username"));
        assertThat(user.getAccessibleName()).isEqualTo("User name");
        assertThat(browser.findElement(By.id("password")).getAccessibleName()).isEqualTo("Password");
        assertThat(browser.findElement(By.tagName("button")).getAriaRole()).isEqualTo("button");

        user.sendKeys("kari" + Keys.TAB);
        browser.switchTo().activeElement().sendKeys("wrong" + Keys.ENTER);
        await("//*[@role='alert']");
        assertThat(browser.findElement(By.id("username")).getDomProperty("value"))
                .isEqualTo("kari");
        screenshot("login-refused");

        browser.switchTo().activeElement().sendKeys("Kari0" + Keys.ENTER);
        await("//h1[text()='You are logged in']");
        screenshot("logged-in");
        assertThat(browser.manage().getCookieNamed("SESSION").isHttpOnly()).isTrue();

        String token = browser.findElement(By.id("XSRF_TOKEN")).getDomProperty("value");
        assertThat(browser.manage().getCookieNamed("XSRF-TOKEN").getValue()).isEqualTo(token);
        assertThat(inPage("return document.cookie")).asString().contains("XSRF-TOKEN=" + token);
        assertThat(inPage("return document.cookie")).asString().doesNotContain("SESSION=");

        browser.findElement(By.tagName("button")).sendKeys(Keys.ENTER);
        await("//h1[text()='Log in']");
        assertThat(browser.manage().getCookieNamed("SESSION")).isNull();
    }

    private static Object inPage(String script) {
        return ((JavascriptExecutor) browser).executeScript(script);
    }

    private static void await(String path) {
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .until(page -> !page.findElements(By.xpath(path)).isEmpty());
    }

    private static void screenshot(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), ((TakesScreenshot) browser).getScreenshotAs(OutputType.BYTES));
    }
}
