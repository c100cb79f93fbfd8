# The server in a container, made of the package: tools/publish && docker build -t beresta .
FROM debian:trixie-slim
COPY artifacts/publish/beresta_*_amd64.deb /tmp/
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends /tmp/beresta_*_amd64.deb curl chromium fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* /tmp/beresta_*.deb \
 # A container lets nobody make a sandbox of his own; it is one itself. The pages that Chromium prints are the server's, without scripts and without a network.
 && printf '#!/bin/sh\nexec /usr/bin/chromium --no-sandbox "$@"\n' >/usr/local/bin/beresta-chromium \
 && chmod 755 /usr/local/bin/beresta-chromium
# Nothing is written outside of the data folder and /tmp: docker run --read-only --tmpfs /tmp -v beresta:/var/lib/beresta -p 127.0.0.1:5080:5080 beresta
ENV Beresta__Settings=/etc/beresta/beresta.json Beresta__Urls=http://0.0.0.0:5080 Beresta__Log=json \
    BERESTA_CHROMIUM=/usr/local/bin/beresta-chromium DOTNET_EnableDiagnostics=0
USER beresta
WORKDIR /var/lib/beresta
VOLUME /var/lib/beresta
EXPOSE 5080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["curl", "-fsS", "http://127.0.0.1:5080/health/ready"]
ENTRYPOINT ["/usr/lib/beresta/Beresta.Server"]
