# An image with the readside command; a worker, unless told otherwise. Made from a release:
#
#   mvn -Pdist package && docker build --tag readside .
#
# The project (projections.yaml, projections.lock, app-services/) is at /project: mounted, or copied
# there by an image that is made FROM this one. docs/install.md tells more.
ARG BASE=eclipse-temurin:21-jre
FROM ${BASE}

ADD target/readside-*.tar.gz /opt/
# The first start archives the classes: later ones may not write.
RUN ln -s /opt/readside-*/readside /usr/bin/readside && readside --version

USER 10001:10001
WORKDIR /project
EXPOSE 9464
ENTRYPOINT ["readside"]
CMD ["run", "--metrics-host", "0.0.0.0", "--metrics-port", "9464", "--log-format", "json"]
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s CMD ["readside", "health", "--metrics-port", "9464"]
