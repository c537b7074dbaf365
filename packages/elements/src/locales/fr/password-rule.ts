const plural = (count: number, one: string, more: string): string => (count === 1 ? one : `${count} ${more}`);

/** The rule of passwords, line by line, and what is said of the second entry (CX-37). */
export const passwordRule = {
  criteriaTitle: 'Attention votre mot de passe doit respecter les critères de sécurité suivants :',
  criteria: {
    'too-short': (count: number): string => `Au moins ${plural(count, 'un caractère', 'caractères')}`,
    'too-long': (count: number): string => `Pas plus de ${plural(count, 'un caractère', 'caractères')}`,
    'missing-lowercase': (count: number): string =>
      `Au moins ${plural(count, 'une minuscule', 'minuscules')}`,
    'missing-uppercase': (count: number): string =>
      `Au moins ${plural(count, 'une majuscule', 'majuscules')}`,
    'missing-digit': (count: number): string => `Au moins ${plural(count, 'un chiffre', 'chiffres')}`,
    'missing-special': (count: number): string =>
      `Au moins ${plural(count, 'un caractère spécial', 'caractères spéciaux')} (autre que chiffre ou lettre)`,
    'common-password': (): string => 'Pas un mot de passe trop courant',
  },
  passphrase: (words: number): string => `Ou bien une phrase d’au moins ${words} mots, sans autre critère`,
  met: 'respecté',
  unmet: 'à respecter',
  progress: (met: number, all: number): string =>
    met === all ? 'Tous les critères sont respectés.' : `${met} sur ${all} critères respectés.`,
  same: 'Les deux saisies sont identiques.',
};

/** What is to be corrected in a new password and its second entry. */
export const passwordProblems = {
  password: {
    required: 'Choisissez un mot de passe.',
    criteria: 'Complétez votre mot de passe : il reste des critères à respecter.',
    'common-password': 'Ce mot de passe est trop courant, donc facile à deviner : choisissez-en un autre.',
    'too-long': 'Ce mot de passe est trop long : raccourcissez-le.',
  },
  confirmation: {
    required: 'Ressaisissez votre mot de passe.',
    different: 'Les deux saisies diffèrent : ressaisissez votre mot de passe.',
  },
};

export type PasswordRule = typeof passwordRule;
export type PasswordProblems = typeof passwordProblems;
