package io.portcullis.stories.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.junit.LocationProvider;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All classes that are shipped: every module's but the demo's and the tests'. */
final class Product implements LocationProvider {
    private static final Pattern JAR = Pattern.compile(".*/portcullis-(?!demo-|test-)[a-z-]+-\\d[^/]*\\.jar!/");
    private static final Pattern FOLDER =
            Pattern.compile(".*/(?!app/|launcher/|clock/|federation/|stories/)[a-z-]+/target/classes/");

    @Override
    public Set<Location> get(Class<?> testClass) {
        return Locations.inClassPath().stream()
                .filter(location -> location.matches(JAR) || location.matches(FOLDER))
                .collect(Collectors.toSet());
    }
}
