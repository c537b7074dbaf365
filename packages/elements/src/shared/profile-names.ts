import { profileNames as english } from '../locales/en/profiles.ts';
import { profileNames as french } from '../locales/fr/profiles.ts';

const names: Readonly<Record<'fr' | 'en', Readonly<Record<string, string>>>> = { fr: french, en: english };

/** What the profile with this code (`comptexpert_profile`) is called; nothing for one that this version does not know. */
export const profileName = (code: string, language: 'fr' | 'en' = 'fr'): string =>
  names[language][code] ?? '';
