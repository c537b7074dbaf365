import { HolderProfile } from './profile.ts';

/** What a signed-in holder may do with their own account. */
export interface Holder {
  readonly profile: HolderProfile;
}

/** Puts it together. */
export function createHolder(ports: ConstructorParameters<typeof HolderProfile>[0]): Holder {
  return { profile: new HolderProfile(ports) };
}
