/** The file is another company's than the one that it is to be. */
export class OtherCompany extends Error {
  override readonly name = 'OtherCompany';
  readonly siren: string;
  constructor(siren: string) {
    super('ledger of another company');
    this.siren = siren;
  }
}
