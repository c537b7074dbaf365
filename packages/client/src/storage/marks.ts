import type { TextStore } from '../ports.ts';

/**
 * What pages of the site tell later pages about the session; never a token.
 * `kept`: a kept session waits in the vault. `left`: the person signed out here, so do not ask the issuer silently.
 */
export type SiteMark = 'kept' | 'left';

/** Marks that outlive a page. Where the browser keeps nothing there is no mark. */
export interface Marks {
  site(): SiteMark | undefined;
  mark(mark: SiteMark | undefined): void;
  /** Whether this tab asked the issuer silently since something last changed. */
  askedSilently(): boolean;
  /** False when the browser cannot remember it: then do not ask, for nothing would stop the second time. */
  rememberAsking(): boolean;
  forgetAsking(): void;
}

export function keepMarks(site: TextStore, tab: TextStore, name: string): Marks {
  const asked = `${name} asked`;
  return {
    site() {
      const mark = site.read(name);
      return mark === 'kept' || mark === 'left' ? mark : undefined;
    },
    mark(mark) {
      if (mark) site.write(name, mark);
      else site.remove(name);
    },
    askedSilently: () => tab.read(asked) !== null,
    rememberAsking: () => tab.write(asked, '1'),
    forgetAsking() {
      tab.remove(asked);
    },
  };
}
