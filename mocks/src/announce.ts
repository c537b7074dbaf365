/** Says in the console that the page is not what it seems, once for each start. */
export function announce(issuer: string): void {
  console.warn(
    `[comptexpert-kit] MOCK: this page signs in at ${issuer}, which exists in this page only. Accounts, mails and tokens are made up: not for production.`,
  );
}
