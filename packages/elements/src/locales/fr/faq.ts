import type { FaqWords } from '../../faq/faq-questions.ts';

/** What « cx-faq » says: FAQ-1 to FAQ-7, CX-13, CX-14, CX-35 and CX-49. */
export const faqWords: FaqWords = {
  title: 'Questions fréquentes',
  questions: [
    {
      id: 'pourquoi',
      question: 'Pourquoi créer son Comptexpert ?',
      answer: [
        'Un seul identifiant et un seul mot de passe vous ouvrent tous les espaces privés des sites de l’Ordre.',
        'Sans Comptexpert, les services et ressources réservés à la profession vous restent fermés : experts-comptables.fr, Bibliordre, Network Experts-comptables, Bibliobaseonline, la Revue française de Comptabilité et bien d’autres.',
      ],
    },
    {
      id: 'qui',
      question: 'Qui peut créer un Comptexpert ?',
      answer: [
        'Tout le monde : expert-comptable, y compris en entreprise, stagiaire inscrit à l’Ordre, mémorialiste, collaborateur de cabinet, étudiant ou enseignant.',
        'Les services et ressources auxquels il donne accès dépendent de votre profil.',
      ],
    },
    {
      id: 'creer',
      question: 'Comment créer son Comptexpert ?',
      answer: [
        [
          'Cliquez sur ',
          { to: 'create', text: 'Créez votre comptexpert' },
          ', choisissez votre profil dans la liste, puis indiquez votre nom et votre date de naissance.',
        ],
        'Si aucun profil ne vous correspond, ou si vous êtes collaborateur de cabinet, choisissez « Autre profil ».',
        'Choisissez ensuite votre identifiant, puis votre mot de passe grâce à l’email que vous recevez. S’il n’arrive pas, regardez dans vos courriers indésirables (spams).',
        ['Chaque étape en détail : ', { to: 'help', text: 'Accéder à l’aide complète' }],
      ],
    },
    {
      id: 'retrouver',
      question: 'Comment retrouver mes identifiants ou réinitialiser mon mot de passe ?',
      answer: [
        [
          'Cliquez sur ',
          { to: 'recover', text: 'Identifiant ou mot de passe oublié' },
          ' et indiquez l’adresse email utilisée à la création de votre compte. Vous recevez un email avec votre identifiant et un lien pour changer de mot de passe.',
        ],
        ['Pour toute autre question : ', { to: 'help', text: 'Aide complète' }],
      ],
    },
    {
      id: 'expertpass',
      question: 'Comment accéder à Expertpass et l’utiliser ?',
      answer: [
        'Expertpass est une application pour téléphone et tablette, que vous trouvez dans les magasins d’applications. Elle contient votre carte d’identité professionnelle numérique, qui montre à vos clients et prospects que vous êtes inscrit au tableau de l’Ordre.',
        'Elle est réservée aux experts-comptables, 83ter et quater, stagiaires, mémorialistes, permanents et membres ECE.',
        'Pour entrer dans un espace privé des sites de l’Ordre, lisez le QR code de sa page de connexion avec le scanner de l’application.',
      ],
    },
  ],
};
