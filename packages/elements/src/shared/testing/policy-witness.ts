/** What a page under a Content-Security-Policy went through; loaded there before anything else. */
export interface PolicyWitness {
  readonly violations: string[];
  readonly errors: string[];
}

const violations: string[] = [];
const errors: string[] = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
  violations.push([effectiveDirective, blockedURI, sample].join(' '));
});
addEventListener('error', (event) => {
  event.preventDefault();
  errors.push(event.message);
});
Object.assign(window, { witness: { violations, errors } satisfies PolicyWitness });
