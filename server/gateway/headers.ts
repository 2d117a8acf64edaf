// Headers on every answer, page or API. The first three make the page cross-origin isolated, which is what gives the
// detector its threads; the rest keep strangers' pages from using ours.

const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
} as const;

function contentSecurityPolicy(dev: boolean): string {
  // Cameras may live at any address that the browser reaches, so pictures, media and connections stay open; scripts do
  // not. Next writes inline scripts and ONNX Runtime compiles WebAssembly and starts its threads from blobs.
  return [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
    "img-src 'self' data: blob: http: https:",
    "media-src 'self' blob: http: https:",
    "connect-src 'self' blob: data: http: https: ws: wss:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function securityHeaders(dev: boolean, https: boolean): Record<string, string> {
  return {
    ...ISOLATION,
    'content-security-policy': contentSecurityPolicy(dev),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), screen-wake-lock=(self)',
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
