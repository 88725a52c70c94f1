# Needs `mvn package` first: it fills dist/target/portcullis with what is released, and nothing else.
ARG KEYCLOAK=quay.io/keycloak/keycloak:26.7.3

FROM $KEYCLOAK AS build
COPY dist/target/portcullis/providers/ /opt/keycloak/providers/
RUN /opt/keycloak/bin/kc.sh build --db=postgres --health-enabled=true --metrics-enabled=true --features=declarative-ui --spi-events-store--provider=audit-log

FROM $KEYCLOAK
COPY --from=build /opt/keycloak/providers/ /opt/keycloak/providers/
COPY --from=build /opt/keycloak/lib/quarkus/ /opt/keycloak/lib/quarkus/
COPY dist/target/portcullis/realm/ /opt/keycloak/data/import/
USER 1000
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
CMD ["start", "--optimized", "--import-realm"]
