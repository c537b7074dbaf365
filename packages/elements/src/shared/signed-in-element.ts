import { html, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { baseWords } from '../locales/fr/base.ts';
import { bonesStyles } from './bones.styles.ts';
import { bones } from './bones.ts';
import type { Clock } from './clock.ts';
import { TwoPartElement, type Rest } from './two-part-element.ts';

/** What is drawn in the whole card, too, once it has loaded. */
interface DrawnRest extends Rest {
  render(): TemplateResult;
}

/** An element for whoever is signed in: an empty card, until the rest of it has loaded and draws everything. */
export abstract class SignedInElement<R extends DrawnRest> extends TwoPartElement<R> {
  static override styles: CSSResultGroup = [super.styles, bonesStyles];

  static override properties: PropertyDeclarations = {
    clock: { attribute: false },
  };

  /** What time it is; by default this device’s. */
  declare clock: Clock | undefined;

  /**
   * Ask the issuer at once whether someone is signed in already: the settings say so.
   *
   * @internal
   */
  get silent(): boolean {
    return this.settings.silent ?? false;
  }

  protected override render(): TemplateResult {
    return (
      this.rest?.render() ??
      html`<section class="card" part="card">
        <div class="body">${this.notLoaded ? html`<p role="alert">${baseWords.notLoaded}</p>` : bones}</div>
      </section>`
    );
  }
}
