package io.portcullis.kit.options;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;

/** All settings of one provider. */
public record Options(String provider, List<Option<?>> all) {

    /** A factory whose settings are declared by {@link Options} and checked when they are saved. */
    public interface Declared {

        Options options();
    }

    /** What {@code getConfigProperties} of the factory returns. */
    public List<ProviderConfigProperty> properties() {
        return all.stream().map(option -> option.property(provider)).toList();
    }

    /** The first option whose value is not allowed. */
    public Optional<Option<?>> firstRejected(Map<String, String> config) {
        for (Option<?> option : all) {
            if (!option.accepts(config)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
