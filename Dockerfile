FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY docs/contract docs/contract
COPY src src
# Tests and the checks of the code are those of CI
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B -Pimage -Dquick -Dcyclonedx.skip=false -DskipTests package
RUN java -Djarmode=tools -jar target/chatsession-server.jar extract --layers --destination extracted

FROM eclipse-temurin:25-jre
# The user is a number, which says to a cluster that it is not root. Clusters that choose the user themselves give it group 0
RUN install -d -o 10001 -g 0 -m 0770 /data && install -d /app
WORKDIR /app
# What changes rarely comes first, so that a new version of the server ships one small layer and the cache
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/spring-boot-loader/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
COPY --from=build /build/target/classes/META-INF/sbom/application.cdx.json /usr/share/sbom/chatsession-server.cdx.json
COPY docker/ ./

# It runs here and not in the first stage, because the cache belongs to this very JVM and these very files
RUN ./train && chmod a+r server.aot

ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080 \
    CHATSESSION_DATA_DIR=/data \
    MALLOC_ARENA_MAX=2
USER 10001:0
EXPOSE 8080
VOLUME /data
# No curl in the image, and a second JVM every few seconds is too much for a question this small
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$SERVER_PORT && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["/app/start"]

ARG VERSION=0.2.0
ARG REVISION=unknown
ARG CREATED=
ARG SOURCE=
LABEL org.opencontainers.image.title="chatsession-server" \
      org.opencontainers.image.description="A self-hosted chat-session server that speaks the SuperOffice WebAPI's chat contract" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED" \
      org.opencontainers.image.source="$SOURCE"
