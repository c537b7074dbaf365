import type { CxSettings } from '@comptexpert-kit/elements/settings.js';

function show(moment: 'waiting' | 'refused'): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-return]'))
    part.hidden = part.dataset['return'] !== moment;
}

/**
 * Finishes a sign-in that comes back to this page, which the client then leaves for the page where it began. Says so when
 * the answer belongs to no request of ours (an old address, another tab’s, a tampered one).
 */
export async function finishReturn(settings: CxSettings | null): Promise<void> {
  try {
    const client = await settings?.client;
    if (!client) throw new TypeError('the page has no settings');
    await client.start();
    location.replace('/');
  } catch {
    show('refused');
    document.querySelector<HTMLElement>('[data-return="refused"] h1')?.focus();
  }
}
