import type { Clock, TextStore } from '../ports.ts';

/**
 * What pages of the site tell later pages about the session; never a token.
 * `kept`: a kept session waits in the vault. `left`: the person signed out here, so do not ask the issuer silently.
 */
export type SiteMark = 'kept' | 'left';

/** Marks that outlive a page. Where the browser keeps nothing there is no mark. */
export interface Marks {
  site(): SiteMark | undefined;
  mark(mark: SiteMark | undefined): void;
  /**
   * Whether this tab may ask the issuer silently: it has not, or so long ago that somebody may have signed in since, or
   * it was answered and the person was elsewhere in between. A question without answer waits, so that no page asks in
   * a circle.
   */
  mayAsk(cameFromElsewhere: boolean): boolean;
  /** False when the browser cannot remember it: then do not ask, for nothing would stop the second time. */
  rememberAsking(): boolean;
  /** The question came back. */
  rememberAnswer(): void;
  forgetAsking(): void;
}

/** Milliseconds after which a tab that was told « nobody » may ask again. */
const patience = 600_000;

export function keepMarks(site: TextStore, tab: TextStore, clock: Clock, name: string): Marks {
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
    mayAsk(cameFromElsewhere) {
      const [at, answered] = tab.read(asked)?.split(' ') ?? [];
      const recent = at !== undefined && Math.abs(clock.now() - Number(at)) < patience;
      return !recent || (cameFromElsewhere && answered !== undefined);
    },
    rememberAsking: () => tab.write(asked, String(clock.now())),
    rememberAnswer() {
      tab.write(asked, `${clock.now()} answered`);
    },
    forgetAsking() {
      tab.remove(asked);
    },
  };
}
