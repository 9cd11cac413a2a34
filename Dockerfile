# syntax=docker/dockerfile:1

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY docs/contract docs/contract
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B -DskipTests package
RUN java -Djarmode=tools -jar target/chatsession-server.jar extract --layers --destination extracted

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin chatsession \
    && install -d -o chatsession /app /data
WORKDIR /app
USER chatsession
# What changes rarely comes first, so that a new version of the server ships one small layer and the cache
COPY --from=build --chown=chatsession /build/extracted/dependencies/ ./
COPY --from=build --chown=chatsession /build/extracted/spring-boot-loader/ ./
COPY --from=build --chown=chatsession /build/extracted/snapshot-dependencies/ ./
COPY --from=build --chown=chatsession /build/extracted/application/ ./

# A start without requests, on a database in memory, teaches the JVM which classes it will need.
# It runs here and not in the first stage, because the cache belongs to this very JVM and these very files.
RUN SERVER_ADDRESS=127.0.0.1 SPRING_DATASOURCE_URL=jdbc:h2:mem:training \
    java -XX:AOTCacheOutput=server.aot -Dspring.context.exit=onRefresh -jar chatsession-server.jar

ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080 \
    CHATSESSION_DATA_DIR=/data
EXPOSE 8080
VOLUME /data
# No curl in the image, and a second JVM every few seconds is too much for a question this small
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$SERVER_PORT && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:AOTCache=server.aot", "-XX:MaxRAMPercentage=60", "-jar", "chatsession-server.jar"]
