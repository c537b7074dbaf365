import type { ReactiveControllerHost } from 'lit';
import { kpiWidgetWords, type KpiWidgetWords } from '../locales/fr/kpi-widget.ts';
import type { KpiWidgetLaterWords } from '../locales/fr/kpi-widget-later.ts';
import { Words } from '../shared/words.ts';
import { Amounts } from './amounts.ts';

/** French comes in two parts, of which the second loads later; other languages come whole. */
interface Vocabulary {
  readonly now: KpiWidgetWords;
  readonly later?: KpiWidgetLaterWords;
}

/** What an element is written with, in the language of the place where it stands. */
export class KpiTexts {
  readonly #words: Words<Vocabulary>;
  #amounts: Amounts | undefined;
  #locale = '';

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#words = new Words<Vocabulary>(
      host,
      { now: kpiWidgetWords },
      {
        en: async () => {
          const { kpiWidgetWords: now, kpiWidgetLaterWords: later } =
            await import('../locales/en/kpi-widget.ts');
          return { now, later };
        },
      },
    );
  }

  /** Pending while a dictionary loads. */
  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get now(): KpiWidgetWords {
    return this.#words.current.now;
  }

  /** Undefined in French, where they come by themselves. */
  get later(): KpiWidgetLaterWords | undefined {
    return this.#words.current.later;
  }

  get amounts(): Amounts {
    const { locale } = this.now;
    if (!this.#amounts || this.#locale !== locale) this.#amounts = new Amounts((this.#locale = locale));
    return this.#amounts;
  }
}
