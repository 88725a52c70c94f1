package io.portcullis.demo.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the sample app; see {@code application.yaml} for its settings. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class DemoApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(DemoApplication.class, arguments);
    }
}
