import { profileNames } from './profiles.ts';

/** What « cx-profile-picker » says: CX-19 to CX-22. */
export const profilePickerWords = {
  title: 'Sélectionner votre qualité',
  legend: 'Vous êtes…',
  missing: 'Sélectionnez votre qualité pour continuer.',
  profiles: profileNames,
  /** For whom each quality is. */
  explanations: {
    'expert-comptable': 'Membre de l’Ordre, à votre compte, en cabinet ou en entreprise.',
    '83ter-quater': 'Salarié d’une AGC, habilité à y exercer l’expertise comptable.',
    stagiaire: 'Inscrit au stage d’expertise comptable.',
    memorialiste: 'Stage terminé, mémoire du diplôme (DEC) en préparation.',
    autre:
      'Collaborateur de cabinet, responsable administratif cotisations (RAC), étudiant, enseignant, futur stagiaire ou visiteur d’espace-pro.',
    'expert-comptable-honoraire': 'Ancien membre de l’Ordre, admis à l’honorariat.',
    'president-agc': 'À la tête d’une association de gestion et de comptabilité.',
    'diplome-non-inscrit': 'Titulaire du diplôme (DEC), sans être inscrit à l’Ordre.',
    permanent: 'Salarié du Conseil national ou d’un conseil régional de l’Ordre.',
  },
  cel: {
    title: 'Sélectionnez votre qualité :',
    legend: 'Sélectionnez votre qualité parmi les propositions suivantes :',
    labels: {
      'expert-comptable-independant': 'Expert-comptable indépendant',
      'expert-comptable-salarie': 'Expert-comptable salarié',
      stagiaire: profileNames.stagiaire,
      '83ter-quater': '83Q ou 83T (Salarié d’AGC)',
      memorialiste: profileNames.memorialiste,
    },
    explanations: {
      'expert-comptable-independant': 'Membre de l’Ordre, à votre compte ou associé d’un cabinet.',
      'expert-comptable-salarie': 'Membre de l’Ordre, salarié d’un cabinet ou d’une entreprise.',
    },
    /** Leads who finds nothing there, a contributions officer above all, to the form for everybody else. */
    other: {
      before:
        'Rien ne vous correspond, ou vous êtes le responsable administratif cotisations (RAC) de votre cabinet ? Sélectionnez la qualité « ',
      after: ' ».',
    },
  },
};

export type ProfilePickerWords = typeof profilePickerWords;
