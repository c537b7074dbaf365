// Evaluated before Lit, which asks for its policy while it loads and fails when the page’s CSP refuses it. The browser
// alone knows the CSP, and this event is the only place where it says so.
const explain = (event: SecurityPolicyViolationEvent): void => {
  if (event.effectiveDirective !== 'trusted-types' || !event.sample.startsWith('lit-html')) return;
  document.removeEventListener('securitypolicyviolation', explain);
  reportError(
    new Error(
      '[comptexpert-kit] trusted-types-refused: this page’s CSP must name “lit-html” in trusted-types.',
    ),
  );
};
if ('trustedTypes' in globalThis) document.addEventListener('securitypolicyviolation', explain);

export {};
