// How Next builds the pages. The app is served by server/main.ts on one port, so nothing here is
// about hosting; response headers are the gateway's (server/gateway/headers.ts), for pages and API alike.
import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ['radix-ui'] },
};

export default config;
