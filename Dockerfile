# The app as `npm start` runs it: dependencies and the build are made once, at image time.
FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
COPY scripts ./scripts
RUN node -e "import('./scripts/steps.mjs').then((steps) => steps.ensureInstalled())"
COPY . .
RUN node -e "import('./scripts/steps.mjs').then(async (steps) => { await steps.ensureGenerated(); await steps.ensureModels(); await steps.ensureBuilt(); })"
RUN mkdir -p /data && chown -R node:node /data /app/public/models /app/.next
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "scripts/start.mjs"]
