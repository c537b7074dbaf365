interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
  readonly sentAt: string;
}

const status = document.querySelector<HTMLElement>('[data-mailbox-status]');
const list = document.querySelector<HTMLElement>('[data-mails]');
const template = document.querySelector<HTMLTemplateElement>('template[data-mail]');
const dateAndTime = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'medium' });

function say(text: string): void {
  if (status) status.textContent = text;
}

function linkItem(address: string): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  // A mail of ours holds web addresses only; anything else is shown, not linked.
  if (/^https?:/.test(address)) link.href = address;
  link.textContent = address;
  item.append(link);
  return item;
}

function mailItem(mail: Mail): DocumentFragment | undefined {
  if (!template) return undefined;
  const item = document.importNode(template.content, true);
  const fill = (selector: string, text: string) => {
    const place = item.querySelector(selector);
    if (place) place.textContent = text;
  };
  fill('[data-subject]', mail.subject);
  fill('[data-to]', mail.to);
  fill('[data-sent]', dateAndTime.format(new Date(mail.sentAt)));
  fill('[data-text]', mail.text);
  fill('[data-html]', mail.html);
  item.querySelector('[data-sent]')?.setAttribute('datetime', mail.sentAt);
  item.querySelector('[data-links]')?.append(...mail.links.map(linkItem));
  return item;
}

async function refresh(): Promise<void> {
  try {
    const answer = await fetch('/api/dev/mailbox', { headers: { accept: 'application/json' } });
    if (answer.status === 404) {
      say('La boîte aux lettres n’existe qu’en développement.');
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const mails = (await answer.json()) as readonly Mail[];
    say(
      mails.length === 0
        ? 'Aucun email pour l’instant. Demandez par exemple à retrouver vos identifiants.'
        : `${mails.length} email${mails.length > 1 ? 's' : ''}, le plus récent d’abord.`,
    );
    list?.replaceChildren(...mails.flatMap((mail) => mailItem(mail) ?? []));
  } catch {
    say('Le service ne répond pas. Vérifiez qu’il tourne, puis actualisez.');
  }
}

document.querySelector('[data-refresh]')?.addEventListener('click', () => void refresh());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void refresh();
});
await refresh();
