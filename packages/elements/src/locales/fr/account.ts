import { baseWords } from './base.ts';
import { emailProblems } from './email-problems.ts';
import { duration, failures } from './failures.ts';
import { passwordProblems, passwordRule } from './password-rule.ts';
import { profileNames } from './profiles.ts';

const lineProblems = {
  invalid: 'Ce texte contient un caractère invisible ou qui n’y a pas sa place : saisissez-le de nouveau.',
  'too-long': 'Ce texte est trop long : abrégez-le.',
};

/** What « cx-account » says. */
export const accountWords = {
  ...baseWords,
  ...passwordRule,
  failures,
  duration,
  locale: 'fr-FR',
  profiles: profileNames,
  titleNames: { madame: 'Madame', monsieur: 'Monsieur' },
  loading: 'Votre compte se charge…',
  loadingSlowly: 'C’est plus long que d’habitude. Votre compte se charge toujours.',
  retry: 'Réessayer',
  retryIn: (duration: string): string => `Réessayer dans ${duration}`,
  modify: 'Modifier',
  modifyWhat: (what: string): string => `Modifier\u00a0: ${what}`,
  save: 'Enregistrer',
  saving: 'Enregistrement en cours…',
  slowly: 'C’est plus long que d’habitude. Votre demande est toujours en cours.',
  later: (label: string, duration: string): string => `${label} dans ${duration}`,
  cancel: 'Annuler',
  limited: ['Trop de tentatives.', 'Rien n’est effacé : patientez, puis validez.'],
  signedOut: {
    asked: ['Connectez-vous pour voir votre compte.'],
    over: [
      'Votre session a pris fin.',
      'Identifiez-vous de nouveau : ce que vous aviez saisi vous attend ici, sauf les mots de passe.',
    ],
  },
  signIn: 'M’identifier',
  restored: 'Vous êtes de nouveau connecté. Ce que vous aviez saisi est toujours là.',
  saved: {
    identity: 'Vos informations sont enregistrées.',
    newsletter: {
      on: 'C’est noté : vous recevrez les communications de l’Ordre.',
      off: 'C’est noté : vous ne recevrez plus ces communications.',
    },
    email: (email: string): string => `Un email vient de partir à ${email}.`,
    emailCancelled: 'Le changement est annulé. Votre adresse reste la même.',
    password: 'Votre mot de passe est modifié. Vos autres sessions ont été fermées.',
    session: (device: string): string => `${device}\u00a0: la session est fermée.`,
    otherSessions: 'Toutes vos autres sessions sont fermées.',
    exported: 'Vos données sont dans le fichier que votre navigateur vient d’enregistrer.',
  },
  identity: {
    title: 'Identité',
    register: (council: string): string =>
      `Ces informations viennent du tableau de l’Ordre. Une erreur\u202f? Votre contact\u00a0: ${council},`,
    identifier: 'Identifiant',
    profile: 'Profil',
    name: 'Nom',
    region: 'Région',
    registrationNumber: 'Numéro d’inscription',
    registrationYear: 'Année d’inscription',
    offices: (count: number): string => (count > 1 ? 'Cabinets' : 'Cabinet'),
    phone: 'Téléphone',
    address: 'Adresse',
    birthYear: 'Année de naissance',
    none: 'Non renseigné',
    addPhone: 'Ajouter un téléphone',
    modifyPhone: 'Modifier mon téléphone',
    fields: {
      title: 'Civilité *',
      lastName: 'Nom *',
      firstName: 'Prénom *',
      phone: 'Téléphone',
      address: 'Adresse *',
      city: 'Ville *',
      postalCode: 'Code postal *',
    },
    optional: 'facultatif',
    problems: {
      title: { missing: 'Choisissez votre civilité.' },
      lastName: { ...lineProblems, missing: 'Saisissez votre nom de famille.' },
      firstName: { ...lineProblems, missing: 'Saisissez votre prénom.' },
      phone: {
        invalid: 'Ce numéro n’a pas la forme d’un numéro de téléphone : vérifiez-le, ou effacez-le.',
      },
      address: { ...lineProblems, missing: 'Saisissez votre adresse.' },
      city: { ...lineProblems, missing: 'Saisissez votre ville.' },
      postalCode: {
        missing: 'Saisissez votre code postal.',
        invalid: 'Un code postal contient des chiffres, parfois des lettres : vérifiez-le.',
      },
    },
    fromRegister: [
      'Cette information vient du tableau de l’Ordre.',
      'Seul votre conseil régional peut la corriger.',
    ],
  },
  client: {
    correction:
      'Votre nom et votre adresse sont ceux que votre entreprise a donnés en vous ouvrant l’accès. Une erreur\u202f? Un administrateur de votre entreprise, ou le cabinet, peut les corriger.',
  },
  newsletter: {
    title: 'Communications',
    label: 'Recevoir des communications de l’Ordre',
    means: 'Des informations par email, quelques fois par an. Vous pouvez changer d’avis à tout moment.',
    unsaved: 'Votre choix n’est pas encore enregistré.',
  },
  email: {
    title: 'Adresse email',
    pendingUnconfirmed: (email: string): string =>
      `Changement demandé pour ${email}. Ouvrez le lien reçu à cette adresse pour le confirmer.`,
    pendingConfirmed: (email: string, date: string): string =>
      `Nouvelle adresse confirmée\u00a0: ${email}. Elle remplacera l’actuelle le ${date}.`,
    stillOld: 'D’ici là, votre adresse actuelle reste valable.',
    cancelChange: 'Annuler le changement',
    cancelling: 'Annulation en cours…',
    fields: { email: 'Nouvelle adresse email *', password: 'Mot de passe actuel *' },
    help: 'Vous y recevrez un lien pour confirmer. Le changement prend effet 24 heures après la confirmation.',
    passwordHelp: 'Par sécurité, nous vous demandons votre mot de passe.',
    submit: 'Changer d’adresse',
    problems: {
      email: {
        ...emailProblems,
        missing: 'Saisissez votre nouvelle adresse email.',
        same: 'C’est déjà votre adresse : saisissez-en une autre.',
      },
      password: {
        missing: 'Saisissez votre mot de passe actuel.',
        wrong: 'Ce n’est pas votre mot de passe actuel : vérifiez-le.',
      },
    },
  },
  passwordChange: {
    title: 'Mot de passe',
    changedAt: (date: string): string => `Modifié le ${date}.`,
    neverChanged: 'Jamais modifié depuis la création de votre compte.',
    fields: {
      current: 'Mot de passe actuel *',
      password: 'Nouveau mot de passe *',
      confirmation: 'Ressaisissez le nouveau mot de passe *',
    },
    means: 'Vos sessions ouvertes ailleurs seront fermées.',
    submit: 'Changer de mot de passe',
    problems: {
      ...passwordProblems,
      current: {
        missing: 'Saisissez votre mot de passe actuel.',
        wrong: 'Ce n’est pas votre mot de passe actuel : vérifiez-le.',
      },
    },
  },
  sessions: {
    title: 'Appareils connectés',
    loading: 'La liste se charge…',
    unknownDevice: 'Appareil inconnu',
    current: 'Cet appareil',
    from: (network: string): string => `Réseau ${network}`,
    used: (date: string): string => `Dernière utilisation\u00a0: ${date}`,
    since: (date: string): string => `Connecté depuis le ${date}`,
    sites: (sites: string): string => `Sites\u00a0: ${sites}`,
    kept: 'Session gardée active',
    end: 'Déconnecter',
    endWhat: (device: string): string => `Déconnecter\u00a0: ${device}`,
    endOthers: 'Déconnecter tous les autres appareils',
    ending: 'Déconnexion…',
    alone: 'Aucun autre appareil n’est connecté à votre compte.',
    advice: 'Vous ne reconnaissez pas un appareil ? Déconnectez-le, puis changez de mot de passe.',
  },
  data: {
    title: 'Mes données',
    means: {
      ordre:
        'Un fichier (JSON) avec tout ce qui est conservé à votre sujet\u00a0: votre compte, vos sessions, vos messages.',
      firm: 'Un fichier (JSON) avec tout ce que le cabinet conserve à votre sujet\u00a0: votre compte, vos accès, vos dépôts, ce que vous avez fait, vos sessions, vos messages.',
    },
    download: 'Télécharger mes données',
    preparing: 'Préparation du fichier…',
    fileNames: {
      ordre: (date: string): string => `mon-comptexpert-${date}.json`,
      firm: (date: string): string => `mon-espace-client-${date}.json`,
    },
  },
  closing: {
    title: 'Fermer mon compte',
    means: 'Vous ne pourrez plus vous connecter aux sites de l’Ordre avec ce Comptexpert.',
    member: 'Votre inscription à l’Ordre n’est pas touchée : seul le compte est fermé.',
    other: 'Les informations de votre compte seront effacées.',
    start: 'Fermer mon compte…',
    fields: { password: 'Mot de passe actuel *' },
    agree: 'Oui, je veux fermer mon compte. Je sais que c’est définitif.',
    submit: 'Oui, fermer mon compte',
    closing: 'Fermeture en cours…',
    problems: {
      password: {
        missing: 'Saisissez votre mot de passe actuel.',
        wrong: 'Ce n’est pas votre mot de passe actuel : vérifiez-le.',
      },
      agree: { missing: 'Cochez cette case pour confirmer, ou annulez.' },
    },
    done: ['Votre compte est fermé.', 'Vous êtes déconnecté de tous les sites de l’Ordre.'],
  },
};

export type AccountWords = typeof accountWords;
