# Two steps: the packages are installed in the first, and only what runs gets into the second.
# The tag names one version; to be surer still, put the digest behind it: docker buildx imagetools inspect node:24.21.0-bookworm-slim
ARG NODE=node:24.21.0-bookworm-slim

FROM ${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No script of any package runs. The Node that comes as a package is for machines without one: the image has its own.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/node-bin-* node_modules/.bin/node

FROM ${NODE}
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY src src
COPY personas personas
RUN mkdir /data && chown 1000:1000 /data
ENV NODE_ENV=production \
    SPIERBAL_DATA=/data \
    SPIERBAL_HTTP_HOST=0.0.0.0 \
    SPIERBAL_HTTP_PORT=8080
# The user "node" of the image, by number, so that an orchestrator can see that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.SPIERBAL_HTTP_PORT + '/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm, and no shell: signals must arrive. Other commands go behind it: docker run spierbal doctor
ENTRYPOINT ["node", "src/main.js"]
