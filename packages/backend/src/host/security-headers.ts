import type { ServerResponse } from 'node:http';

/** What a page may do; everything else is forbidden. */
export interface PagePolicy {
  /** Origins that its scripts may call besides its own. */
  readonly connect?: readonly string[];
  /** Whether a window opened from here, or the window that opened this, may be talked to. */
  readonly opener: 'none' | 'opens-popups' | 'may-be-popup';
  readonly referrer: 'no-referrer' | 'same-origin' | 'strict-origin-when-cross-origin';
  /** Trusted Types policies that its scripts may make besides Lit’s. */
  readonly trustedTypes?: readonly string[];
  /** Served over HTTPS: browsers are told to come back by HTTPS only. */
  readonly secure: boolean;
}

/**
 * Headers for every answer, pages and the rest alike. The policy for scripts fits Lit (adopted style sheets, its
 * Trusted Types policy `lit-html`; `cx-archive` lets `<cx-archive>` read PDFs beside the page) and has no `unsafe-*`.
 */
export function setSecurityHeaders(response: ServerResponse, policy: PagePolicy): void {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...(policy.connect ?? [])].join(' '),
    "form-action 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    ['trusted-types lit-html', ...(policy.trustedTypes ?? [])].join(' '),
  ];
  response.setHeader('Content-Security-Policy', directives.join('; '));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', policy.referrer);
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  // `same-origin-allow-popups` on a page that is itself a popup would cut it from the window that opened it.
  if (policy.opener === 'none') response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  if (policy.opener === 'opens-popups') {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin-allow-popups');
  }
  if (policy.secure) {
    response.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  }
}
