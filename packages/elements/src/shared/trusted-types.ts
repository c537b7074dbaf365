import { reportMistake } from './report.ts';

// Evaluated before Lit, which asks for its policy while it loads and fails when the page’s CSP refuses it. The browser
// alone knows the CSP, and this event is the only place where it says so.
const explain = (event: SecurityPolicyViolationEvent): void => {
  if (event.effectiveDirective !== 'trusted-types' || !event.sample.startsWith('lit-html')) return;
  document.removeEventListener('securitypolicyviolation', explain);
  reportMistake(
    'trusted-types-refused',
    'the elements cannot render here: add “lit-html” to the trusted-types directive of this page’s Content-Security-Policy.',
  );
};
if ('trustedTypes' in globalThis) document.addEventListener('securitypolicyviolation', explain);
