# The server in a container: made of the package of tools/publish. docker build -t beresta .
FROM debian:trixie-slim
COPY artifacts/publish/beresta_*.deb /tmp/
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends /tmp/beresta_*.deb curl chromium fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* /tmp/beresta_*.deb
# Nothing is written outside of the data folder and /tmp: run it with --read-only --tmpfs /tmp.
ENV Beresta__Data=/var/lib/beresta Beresta__Urls=http://0.0.0.0:5080 Beresta__Demo=no Beresta__Log=json DOTNET_EnableDiagnostics=0
USER beresta
WORKDIR /var/lib/beresta
VOLUME /var/lib/beresta
EXPOSE 5080
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["curl", "-fsS", "http://127.0.0.1:5080/health/ready"]
ENTRYPOINT ["/usr/lib/beresta/Beresta.Server"]
