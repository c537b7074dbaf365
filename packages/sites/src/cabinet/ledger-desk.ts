import type { ClientSpace, ComptexpertClient } from '@comptexpert-kit/client';
import { codeOf, fieldsOf, sentenceFor, sentencesOf } from './refusals.ts';

type Imported = Awaited<ReturnType<ClientSpace['importLedger']>>;

const number = new Intl.NumberFormat('fr-FR');

/** What became of a file, in a sentence. */
function resultOf({ fiscalYear, lines, entries, rejected }: Imported): string {
  const taken = `Exercice ${fiscalYear}\u00a0: ${number.format(lines)} lignes, ${number.format(entries)} écritures.`;
  return rejected.length === 0
    ? taken
    : `${taken} ${number.format(rejected.length)} lignes n’ont pas été prises.`;
}

/** Has the firm’s own people import a ledger for the company that is shown. */
export function followLedgers(client: ComptexpertClient, company: () => string | undefined): void {
  const form = document.querySelector<HTMLFormElement>('[data-ledger]');
  const input = form?.querySelector<HTMLInputElement>('input');
  const status = form?.querySelector('[data-ledger-status]');
  const reasons = form?.querySelector('[data-ledger-reasons]');
  let isSending = false;

  const say = (sentence: string, more: readonly string[] = []): void => {
    if (status) status.textContent = sentence;
    reasons?.replaceChildren(
      ...more.map((text) => {
        const item = document.createElement('li');
        item.textContent = text;
        return item;
      }),
    );
  };

  async function send(file: File, siren: string): Promise<void> {
    isSending = true;
    say('Import en cours…');
    try {
      const imported = await (await client.space()).importLedger(file, siren);
      const remarks = [...imported.rejected, ...imported.warnings];
      say(
        resultOf(imported),
        remarks.map(({ line, reason }) => `Ligne ${number.format(line)}\u00a0: ${reason}`),
      );
      form?.reset();
    } catch (error) {
      say(sentenceFor(codeOf(error)), fieldsOf(error).length > 0 ? sentencesOf(error) : []);
    } finally {
      isSending = false;
    }
  }

  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    const [file] = input?.files ?? [];
    const siren = company();
    if (file && siren !== undefined && !isSending) void send(file, siren);
  });
}
