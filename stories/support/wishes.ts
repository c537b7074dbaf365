import type { FirmContent, MockOptions, Persona, Scenario } from '@comptexpert-kit/mocks/in-page';

/** What a story needs around it: `parameters.kit`. */
export interface Wishes {
  /** Whose backend the story asks: the Ordre’s, or a firm’s with its clients’ space. */
  readonly house?: 'firm';
  /** What of a firm’s company the story needs: its backend is there sooner without the rest. */
  readonly contents?: readonly FirmContent[];
  /** Whether the firm has deposits looked through for malware; `away`: its scanner does not answer. */
  readonly scanner?: MockOptions['scanner'];
  /** Who is signed in on the page when the story begins; by default nobody. */
  readonly persona?: Persona;
  /** What goes wrong; by default nothing. */
  readonly scenario?: Scenario;
  /** `never`: every request waits until the story is left. */
  readonly answers?: 'never';
  /** Other ways to sign in that the issuer offers besides the password. */
  readonly methods?: readonly ('expertpass' | 'signexpert')[];
  /** The identifier that somebody had remembered on this device. */
  readonly remembered?: string;
  /** Makes a mailed link for that holder before anything goes wrong. */
  readonly passwordLinkFor?: string;
  /** The story stands on the issuer’s own page, whose client may manage accounts: `run.client`. */
  readonly ownPage?: boolean;
  /** Whoever is signed in asked for this address before anything goes wrong; `run.emailLinks` has what was mailed. */
  readonly emailAskedFor?: string;
  /** … and confirmed it. */
  readonly emailConfirmed?: boolean;
  /** Shared with the issuer’s page, so that a redirect or a window really signs in. */
  readonly leavesThePage?: boolean;
}

/** What the toolbars say; `story`: as the story wishes. */
export interface Choices {
  readonly persona: string;
  readonly scenario: string;
}

/** The story’s wishes with what the toolbars say in their place. */
export function granted(wishes: Wishes, { persona, scenario }: Choices): Wishes {
  return {
    ...wishes,
    ...(persona !== 'story' && { persona }),
    ...(scenario !== 'story' && { scenario }),
  };
}
