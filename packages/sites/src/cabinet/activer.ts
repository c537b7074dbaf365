import '@comptexpert-kit/elements/settings.js';
import { codeOf, fieldsOf, sentenceFor } from './refusals.ts';

const form = document.querySelector<HTMLFormElement>('[data-activation]');
const sent = document.querySelector<HTMLElement>('[data-sent]');

const sentences: Readonly<Record<string, string>> = {
  siren: 'Saisissez les neuf chiffres du SIREN.',
  email: 'Saisissez une adresse email complète, par exemple claire@boulangerie.fr.',
  name: 'Saisissez un nom de cent caractères au plus.',
};

const fieldIn = (of: HTMLFormElement, name: string): HTMLInputElement | undefined => {
  const found = of.elements.namedItem(name);
  return found instanceof HTMLInputElement ? found : undefined;
};

/** Says at each of these fields what to do, and nothing at the others. */
function showProblems(of: HTMLFormElement, wrong: readonly string[]): void {
  for (const [name, sentence] of Object.entries(sentences)) {
    const place = of.querySelector(`[data-problem="${name}"]`);
    const isWrong = wrong.includes(name);
    if (place) place.textContent = isWrong ? sentence : '';
    fieldIn(of, name)?.setAttribute('aria-invalid', String(isWrong));
  }
  const [first] = wrong;
  if (first !== undefined) fieldIn(of, first)?.focus();
}

function showRefusal(of: HTMLFormElement, sentence: string | undefined): void {
  const place = of.querySelector<HTMLElement>('[data-refusal]');
  if (!place) return;
  place.textContent = sentence ?? '';
  place.hidden = sentence === undefined;
}

/** A SIREN as people write it: in threes, or as the beginning of a SIRET. */
const sirenOf = (typed: string): string => typed.replace(/[\s.]/g, '').slice(0, 9);

let isSending = false;

async function send(of: HTMLFormElement): Promise<void> {
  const valueOf = (name: string): string => fieldIn(of, name)?.value.trim() ?? '';
  const request = { siren: sirenOf(valueOf('siren')), email: valueOf('email') };
  const wrong = [
    ...(/^\d{9}$/.test(request.siren) ? [] : ['siren']),
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(request.email) ? [] : ['email']),
  ];
  showRefusal(of, undefined);
  showProblems(of, wrong);
  if (wrong.length > 0) return;
  const name = valueOf('name');
  const progress = of.querySelector('[data-progress]');
  isSending = true;
  if (progress) progress.textContent = 'Envoi en cours…';
  try {
    const client = await document.querySelector('cx-settings')?.client;
    await (await client?.space())?.requestActivation({ ...request, ...(name !== '' && { name }) });
    const address = sent?.querySelector('[data-address]');
    if (address) address.textContent = request.email;
    of.hidden = true;
    if (sent) sent.hidden = false;
    sent?.querySelector('h2')?.focus();
  } catch (error) {
    const fields = fieldsOf(error);
    if (fields.length > 0) showProblems(of, fields);
    else showRefusal(of, sentenceFor(codeOf(error)));
  } finally {
    isSending = false;
    if (progress) progress.textContent = '';
  }
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!isSending) void send(form);
});
