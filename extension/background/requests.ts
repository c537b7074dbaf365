import { type Answer, request as requestSchema, type Request } from '../messages.ts';
import type { ExtensionState } from '../state.ts';
import { readable } from '../sessions/sessions.ts';
import type { Background } from './background.ts';
import { exported } from './export.ts';
import { refusalOf } from './refusals.ts';
import { isOwnPage, type Self, type Sender } from './senders.ts';

type Value = Extract<Answer, { readonly ok: true }>['value'];

/** What those requests do that are answered with the state they led to. */
async function act(background: Background, request: Request): Promise<void> {
  const { sessions, vault, pages, storage } = background;
  switch (request.type) {
    case 'add-account':
      return sessions.add(request.loginHint === undefined ? {} : { loginHint: request.loginHint });
    case 'renew-account':
      return sessions.add({ renewing: request.account });
    case 'rename-account':
      return sessions.rename(request.account, request.label);
    case 'colour-account':
      return sessions.colour(request.account, request.colour);
    case 'move-account':
      return sessions.move(request.account, request.to);
    case 'sign-out-account':
      return sessions.signOut(request.account, request.everywhere);
    case 'remove-account':
      return background.removeAccount(request.account);
    case 'open-service':
      return background.openService(request.account, request.service);
    case 'lock':
      return background.lock();
    case 'unlock':
      await vault.unlock(request.passphrase);
      background.soon();
      return undefined;
    case 'unlock-with-passkey':
      await vault.unlockWithPasskey(request.output);
      background.soon();
      return undefined;
    case 'protect':
      return vault.protect(request.passphrase);
    case 'protect-with-passkey':
      return vault.protectWithPasskey({ credential: request.credential, salt: request.salt }, request.output);
    case 'unprotect':
      return vault.unprotect();
    case 'approve-site':
      return pages.approve(request.origin, request.accounts);
    case 'refuse-site':
      return pages.refuse(request.origin);
    case 'withdraw-site':
      return pages.withdraw(request.origin);
    case 'change-settings':
      await storage.changeSettings(request.change);
      background.soon();
      return undefined;
    case 'erase':
      return background.erase();
    case 'state':
    case 'pending-site':
    case 'export':
      return undefined;
  }
}

async function exportAll(
  { vault }: Background,
  state: ExtensionState,
  now: number,
): Promise<{ json: string }> {
  return { json: exported(readable(await vault.list()), state, now) };
}

async function valueOf(background: Background, request: Request, now: number): Promise<Value> {
  if (request.type === 'state') return background.state();
  await background.vault.use();
  if (request.type === 'pending-site') return background.pages.pending();
  if (request.type === 'export') return exportAll(background, await background.state(), now);
  try {
    await act(background, request);
  } finally {
    // What was refused may have changed something, too: a delay, a session that is over.
    await background.changed();
  }
  return background.state();
}

/** What a page of ours asks; undefined: the message is somebody else's, who learns nothing, or for another page of ours. */
export function readRequest(self: Self, message: unknown, sender: Sender): Request | undefined {
  return isOwnPage(sender, self) ? requestSchema.safeParse(message).data : undefined;
}

/** Does what was asked; never rejects. `now`: milliseconds since the epoch. */
export async function answer(background: Background, request: Request, now: number): Promise<Answer> {
  try {
    return { ok: true, value: await valueOf(background, request, now) };
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) };
  }
}
