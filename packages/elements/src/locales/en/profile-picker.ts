import type { ProfilePickerWords } from '../fr/profile-picker.ts';
import { profileNames } from './profiles.ts';

/** What « cx-profile-picker » says in English. */
export const profilePickerWords: ProfilePickerWords = {
  title: 'Choose your profile',
  legend: 'You are…',
  missing: 'Choose your profile to go on.',
  profiles: profileNames,
  explanations: {
    'expert-comptable': 'Member of the Ordre, in your own practice, in a firm or in a company.',
    '83ter-quater': 'Employee of a management association (AGC), entitled to practise there.',
    stagiaire: 'Enrolled in the accountancy training period.',
    memorialiste: 'Training period over, thesis for the diploma (DEC) under way.',
    autre:
      'Staff of a firm, contributions officer (RAC), student, teacher, future trainee or visitor of espace-pro.',
    'expert-comptable-honoraire': 'Former member of the Ordre, granted honorary status.',
    'president-agc': 'At the head of a management and accounting association.',
    'diplome-non-inscrit': 'Holder of the diploma (DEC), not registered with the Ordre.',
    permanent: 'Employee of the national council or of a regional council of the Ordre.',
  },
  cel: {
    title: 'Choose your profile:',
    legend: 'Choose your profile among the following:',
    labels: {
      'expert-comptable-independant': 'Independent chartered accountant',
      'expert-comptable-salarie': 'Employed chartered accountant',
      stagiaire: profileNames.stagiaire,
      '83ter-quater': '83Q or 83T (employee of an AGC)',
      memorialiste: profileNames.memorialiste,
    },
    explanations: {
      'expert-comptable-independant': 'Member of the Ordre, in your own practice or partner in a firm.',
      'expert-comptable-salarie': 'Member of the Ordre, employed by a firm or a company.',
    },
    other: {
      before: 'Nothing fits, or you are the contributions officer (RAC) of your firm? Choose “',
      after: '”.',
    },
  },
};
