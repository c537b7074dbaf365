/** What is to be corrected in an address of email. */
export const emailProblems = {
  missing: 'Saisissez l’adresse email de votre compte.',
  spaces: 'Une adresse email ne contient pas d’espace : retirez-le.',
  'no-at': 'Il manque le signe @ dans cette adresse.',
  'several-at': 'Cette adresse contient plusieurs signes @ : gardez-en un seul.',
  'no-name': 'Il manque ce qui précède le signe @.',
  'no-domain': 'Il manque ce qui suit le signe @, par exemple « gmail.com ».',
  'incomplete-domain': 'La fin de l’adresse est incomplète : il manque par exemple « .fr » ou « .com ».',
  invalid: 'Cette adresse contient un caractère qui n’y a pas sa place : vérifiez-la.',
};

export type EmailProblems = typeof emailProblems;
