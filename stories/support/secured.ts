import { codeOf } from './authenticator.ts';
import { spaceOf } from './depositing.ts';
import type { Run } from './stage.ts';

const password = 'Demo-2026';

/** That module asks whoever is signed in for a code from now on (« Sécurité avancée »). */
export async function secure(run: Run, module: 'indicators' | 'archives'): Promise<void> {
  const space = await spaceOf(run);
  const { items } = await space.listUsers();
  const me = items.find(({ email }) => email === run.mocks.persona);
  if (me) await space.changeUser(me.id, { secured: [module] });
}

/** Whoever is signed in linked an app on an earlier sign-in; this one has not proved it. Answers its key. */
export async function linkApp(run: Run): Promise<string> {
  const space = await spaceOf(run);
  const { secret } = await space.enrolSecondFactor(password);
  await space.confirmSecondFactor(await codeOf(secret, -1));
  await run.client?.signIn({ flow: 'direct', username: run.mocks.persona, password, remember: false });
  return secret;
}
