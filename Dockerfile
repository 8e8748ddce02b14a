# One image for all processes; docker-compose.yml says which of them a container runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY schema/package.json schema/
COPY platform/package.json platform/
COPY gateway/package.json gateway/
COPY subgraphs/user/package.json subgraphs/user/
COPY subgraphs/catalog/package.json subgraphs/catalog/
COPY subgraphs/video/package.json subgraphs/video/
COPY subgraphs/recommendation/package.json subgraphs/recommendation/
COPY standalone/package.json standalone/
COPY web/package.json web/
COPY scripts/toolchain.mjs scripts/
RUN node --input-type=module -e "import('/app/scripts/toolchain.mjs').then((it) => it.installPackages())"
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /app
ENV MALLOC_ARENA_MAX=1
COPY --from=build --chown=node:node /app ./
RUN mkdir /data && chown node:node /data
USER node
CMD ["node", "--enable-source-maps", "standalone/dist/main.js"]
