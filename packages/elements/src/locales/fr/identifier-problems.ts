/** What is to be corrected in an identifier that somebody chooses. */
export const identifierProblems = {
  required: 'Choisissez un identifiant.',
  'too-short': 'Un identifiant compte au moins 2 caractères.',
  'too-long': 'Un identifiant compte au plus 64 caractères.',
  'invalid-format':
    'Utilisez des lettres sans accent, des chiffres, et à l’intérieur seulement : point, tiret, soulignement.',
  taken: 'Cet identifiant est déjà pris : choisissez-en un autre.',
};

export type IdentifierProblems = typeof identifierProblems;
