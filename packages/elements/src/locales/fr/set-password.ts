import { baseWords } from './base.ts';
import { duration, failures } from './failures.ts';

const plural = (count: number, one: string, more: string): string => (count === 1 ? one : `${count} ${more}`);

/** What « cx-set-password » says: CX-36 to CX-39, as the sources print them. */
export const setPasswordWords = {
  ...baseWords,
  failures,
  duration,
  title: 'Mot de passe',
  newPassword: 'Saisissez votre mot de passe *',
  confirmation: 'Veuillez ressaisir votre mot de passe *',
  chooseIdentifier: 'Choisissez votre identifiant *',
  identifierHelp: 'Lettres sans accent, chiffres, point, tiret : vous vous en servirez à chaque connexion.',
  submit: 'Valider',
  submitting: 'Validation en cours…',
  submittingSlowly: 'C’est plus long que d’habitude. Votre demande est toujours en cours.',
  submitIn: (duration: string): string => `Valider dans ${duration}`,
  reading: 'Nous vérifions votre lien…',
  retry: 'Réessayer',
  retryIn: (duration: string): string => `Réessayer dans ${duration}`,
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
  problems: {
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
    identifier: {
      required: 'Choisissez un identifiant.',
      'too-short': 'Un identifiant compte au moins 2 caractères.',
      'too-long': 'Un identifiant compte au plus 64 caractères.',
      'invalid-format':
        'Utilisez des lettres sans accent, des chiffres, et à l’intérieur seulement : point, tiret, soulignement.',
    },
  },
  limited: ['Trop de tentatives.', 'Rien n’est effacé : patientez, puis validez.'],
  refusals: {
    'link-unknown': [
      'Ce lien n’est pas valable.',
      'Il est peut-être incomplet, ou vous en avez demandé un autre depuis : seul le dernier reçu est valable.',
    ],
    'link-expired': [
      'Ce lien a expiré.',
      'Par sécurité, il n’est valable qu’un temps limité. Rien n’a changé sur votre compte.',
    ],
    'link-used': [
      'Ce lien a déjà servi.',
      'Un lien ne sert qu’une fois. Si vous venez de choisir votre mot de passe, il est enregistré : identifiez-vous.',
    ],
  },
  newLink: 'Recevoir un nouveau lien',
  signIn: 'M’identifier dès maintenant',
  done: {
    creation: [
      'Félicitations !',
      'Votre inscription est désormais finalisée.',
      'Bonne navigation sur les sites de l’Ordre !',
    ],
    recovery: [
      'Votre mot de passe est modifié.',
      'Vous pouvez dès lors vous connecter avec votre identifiant et votre mot de passe.',
      'Par sécurité, vos sessions ouvertes ailleurs ont été fermées.',
    ],
  },
  home: 'Retourner à l’accueil',
};

export type SetPasswordWords = typeof setPasswordWords;
