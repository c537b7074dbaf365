import { duration, failures } from './failures.ts';
import { identifierProblems } from './identifier-problems.ts';
import { emailProblems } from './email-problems.ts';
import { profileNames } from './profiles.ts';

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

const lineProblems = {
  invalid: 'Ce texte contient un caractère invisible ou qui n’y a pas sa place : saisissez-le de nouveau.',
  'too-long': 'Ce texte est trop long : abrégez-le.',
};

/** What « cx-create-account » says: CX-23 to CX-34 and CX-50 to CX-61, as the sources print them. */
export const createAccountWords = {
  failures,
  duration,
  /** Says whom one is to the Ordre, above every form. */
  quality: 'Votre qualité :',
  changeQuality: 'Changer de qualité',
  profiles: profileNames,
  qualityTitle: 'Sélectionner votre qualité',
  helplineHours: (hours: string): string => `Du lundi au vendredi de ${hours}`,
  titles: {
    search: 'Votre inscription à l’Ordre',
    number: 'Votre numéro d’inscription',
    other: 'Vos informations',
  },
  requiredRemark: 'Les champs marqués d’un astérisque (*) sont obligatoires.',
  name: 'Votre nom *',
  nameHelp: 'Saisissez les premières lettres de votre nom de famille, puis choisissez votre ligne.',
  matches: 'Membres de l’Ordre de ce nom',
  match: (name: string, year: number): string => `${name} (inscription en ${year})`,
  moreMatches: 'Afficher plus de résultats',
  moreMatchesLoading: 'Recherche en cours…',
  notFound: 'Vous ne vous trouvez pas ?',
  /** Beside the choice: another one. */
  changeName: 'Changer',
  changeNameOf: (choice: string): string => `Changer\u00a0: ${choice}`,
  chosen: (choice: string): string => `${choice}\u00a0: c’est noté. Saisissez votre date de naissance.`,
  found: (count: number, hasMore: boolean): string =>
    (count === 1 ? 'Une proposition' : `${count} propositions`) +
    (hasMore ? ', et d’autres encore' : '') +
    '. Flèche bas pour les parcourir.',
  searchingSlowly: 'C’est plus long que d’habitude. La recherche continue.',
  oneLetter:
    'Continuez : la recherche commence à la deuxième lettre. Votre nom n’en a qu’une ? Utilisez votre numéro d’inscription.',
  nobody: (name: string): string =>
    `Personne n’est inscrit à l’Ordre sous un nom qui commence par «\u202f${name}\u202f». Vérifiez l’orthographe, ou utilisez votre numéro d’inscription.`,
  manyMatches: 'Beaucoup de noms commencent ainsi : saisissez d’autres lettres pour vous trouver plus vite.',
  retry: 'Réessayer',
  searchAgainIn: (duration: string): string => `La recherche reprend dans ${duration}.`,
  searchLimited: ['Trop de recherches en peu de temps.'],
  birthDate: 'Votre date de naissance *',
  birthDateExample: 'JJ/MM/AAAA',
  submitMember: 'Créez votre Comptexpert',
  submitOther: 'Créez votre compte',
  submitIn: (label: string, duration: string): string => `${label} dans ${duration}`,
  submitting: 'Envoi en cours…',
  submittingSlowly: 'C’est plus long que d’habitude. Votre demande est toujours en cours.',
  lastNameExample: 'Nom de famille',
  registrationNumber: 'Votre numéro d’inscription à l’Ordre',
  registrationNumberExample: 'Numéro d’inscription',
  registrationNumberHelp:
    'Aussi appelé numéro SUPRA : il figure sur les courriers de votre conseil régional.',
  helpline: 'Vous ne connaissez pas votre numéro ?',
  backToSearch: 'Revenir à la recherche par nom',
  identifier: 'Choisissez votre identifiant *',
  identifierExample: 'Identifiant',
  identifierHelp: 'Lettres sans accent, chiffres, point, tiret : vous vous en servirez à chaque connexion.',
  identifierFree: (identifier: string): string => `L’identifiant «\u202f${identifier}\u202f» est libre.`,
  identifierTaken: (identifier: string): string => `L’identifiant «\u202f${identifier}\u202f» est déjà pris.`,
  identifierProposals: 'Libres :',
  takeIdentifier: (identifier: string): string => `Prendre l’identifiant ${identifier}`,
  email: 'Adresse e-mail *',
  emailExample: 'Exemple@gmail.com',
  emailHelp: 'C’est là que vous recevrez le lien pour initialiser votre mot de passe.',
  title: 'Civilité *',
  titleNames: { madame: 'Madame', monsieur: 'Monsieur' },
  unselected: '--',
  otherName: 'Votre nom *',
  otherNameExample: 'Nom',
  firstName: 'Votre prénom *',
  firstNameExample: 'Prénom',
  phone: 'Votre téléphone',
  phoneExample: 'Téléphone',
  phoneUnusual: 'Ce n’est pas un numéro français à dix chiffres : laissez-le ainsi s’il est étranger.',
  address: 'Votre adresse *',
  addressExample: 'Adresse',
  city: 'Votre ville *',
  cityExample: 'Ville',
  postalCode: 'Votre code postal *',
  postalCodeExample: 'Code Postal',
  postalCodeUnusual: 'Un code postal français a cinq chiffres : laissez celui-ci ainsi s’il est étranger.',
  birthYear: 'Votre année de naissance *',
  newsletter: 'Recevoir des communications de l’Ordre ?',
  newsletterWhat: 'Que recevrai-je ?',
  newsletterMeans:
    'Des informations de l’Ordre par email, quelques fois par an. Votre compte fonctionne de la même façon sans elles, et vous pourrez changer d’avis à tout moment.',
  problems: {
    lastName: {
      ...lineProblems,
      missing: 'Saisissez votre nom de famille.',
      'not-chosen': 'Choisissez votre ligne dans la liste, ou utilisez « Vous ne vous trouvez pas ? ».',
    },
    registrationNumber: {
      missing:
        'Saisissez votre numéro d’inscription. Vous ne le connaissez pas ? Appelez le numéro ci-dessous.',
      invalid: 'Un numéro d’inscription ne contient que des chiffres et des lettres : vérifiez-le.',
    },
    identifier: identifierProblems,
    email: { ...emailProblems, missing: 'Saisissez votre adresse e-mail.' },
    title: { missing: 'Choisissez votre civilité.' },
    firstName: { ...lineProblems, missing: 'Saisissez votre prénom.' },
    phone: { invalid: 'Ce numéro n’a pas la forme d’un numéro de téléphone : vérifiez-le, ou effacez-le.' },
    address: { ...lineProblems, missing: 'Saisissez votre adresse.' },
    city: { ...lineProblems, missing: 'Saisissez votre ville.' },
    postalCode: {
      missing: 'Saisissez votre code postal.',
      invalid: 'Un code postal contient des chiffres, parfois des lettres : vérifiez-le.',
    },
    birthYear: { missing: 'Choisissez votre année de naissance.' },
  },
  birthDateProblems: {
    missing: 'Saisissez votre date de naissance.',
    format: 'Saisissez le jour, le mois et l’année, par exemple 01/02/1980.',
    month: 'Il n’y a que douze mois : vérifiez le deuxième nombre.',
    future: 'Cette date est à venir : vérifiez l’année.',
    implausible: 'Vérifiez l’année de cette date.',
    shortYear: (year: string): string =>
      `Saisissez l’année sur quatre chiffres\u00a0: 19${year} ou 20${year}\u202f?`,
    day: (month: number, year: number, days: number): string =>
      `Le mois ${month === 4 || month === 8 || month === 10 ? 'd’' : 'de '}${months[month - 1] ?? ''} ${year} compte ${days} jours.`,
  },
  summary: (count: number): string =>
    count === 1 ? 'Une information est à corriger.' : `${count} informations sont à corriger.`,
  refusals: {
    'member-not-recognised': [
      'Ces informations ne correspondent à aucune inscription à l’Ordre.',
      'Vérifiez votre qualité, la ligne choisie ou votre numéro, et votre date de naissance. Rien n’a été effacé.',
    ],
    'creation-closed': [
      'Trop de dates de naissance erronées.',
      'Par sécurité, la création est fermée une heure. Vous pouvez aussi appeler :',
    ],
    'member-struck-off': [
      'Cette inscription n’est plus en cours.',
      'Adressez-vous à votre conseil régional :',
    ],
    'no-email-on-file': [
      'L’Ordre ne connaît pas d’adresse e-mail de vous.',
      'Demandez à votre conseil régional de l’enregistrer, puis revenez ici :',
    ],
    'rate-limited': ['Trop de demandes en peu de temps.', 'Patientez, puis envoyez. Rien n’a été effacé.'],
  },
  yourCouncil: 'votre conseil régional',
  sentTitle: 'Un email vient de vous être envoyé.',
  sentMember:
    'Il est parti à l’adresse que l’Ordre connaît de vous, avec un lien pour initialiser votre mot de passe.',
  sentOther: (email?: string): string =>
    `Il est parti à ${email ?? 'l’adresse que vous avez indiquée'}, avec un lien pour initialiser votre mot de passe.`,
  sentSpam: 'Si vous tardez à recevoir ce mail, pensez à vérifier dans vos courriers indésirables !',
  sentHelpline: 'Toujours rien ? Appelez-nous :',
  sendAgain: 'Envoyer de nouveau',
  resendLater: 'Rien reçu ? Dans un moment, vous pourrez demander un nouvel envoi.',
  resending: 'Envoi en cours…',
  resendPossible: 'Rien reçu ?',
  resent: 'Un nouvel email vient de vous être envoyé.',
  home: 'Retourner à l’accueil',
  startAgain: 'Recommencer la création',
};

export type CreateAccountWords = typeof createAccountWords;
