import type { FaqWords } from '../../faq/faq-questions.ts';

/** What « cx-faq » says in English. */
export const faqWords: FaqWords = {
  title: 'Frequently asked questions',
  questions: [
    {
      id: 'pourquoi',
      question: 'Why create a Comptexpert?',
      answer: [
        'One username and one password open all the private areas of the sites of the Ordre to you.',
        'Without a Comptexpert, the services and resources reserved to the profession stay closed: experts-comptables.fr, Bibliordre, Network Experts-comptables, Bibliobaseonline, the Revue française de Comptabilité and many more.',
      ],
    },
    {
      id: 'qui',
      question: 'Who can create a Comptexpert?',
      answer: [
        'Everybody: chartered accountants, those in companies included, trainees enrolled with the Ordre, mémorialistes, staff of firms, students and teachers.',
        'Which services and resources it opens depends on your profile.',
      ],
    },
    {
      id: 'creer',
      question: 'How do I create my Comptexpert?',
      answer: [
        [
          'Follow ',
          { to: 'create', text: 'Create your Comptexpert' },
          ', choose your profile in the list, then give your name and date of birth.',
        ],
        'If no profile fits, or if you work for a firm, choose “Other profile”.',
        'Then choose your username, and your password through the email that you receive. If it does not come, look in your spam folder.',
        ['Every step in detail: ', { to: 'help', text: 'Go to the full help' }],
      ],
    },
    {
      id: 'retrouver',
      question: 'How do I find my username or reset my password?',
      answer: [
        [
          'Follow ',
          { to: 'recover', text: 'Forgotten username or password' },
          ' and give the email address that you used when you created your account. You receive an email with your username and a link to change your password.',
        ],
        ['For any other question: ', { to: 'help', text: 'Full help' }],
      ],
    },
    {
      id: 'expertpass',
      question: 'How do I get and use Expertpass?',
      answer: [
        'Expertpass is an app for phones and tablets that you find in the app stores. It holds your digital professional identity card, which shows clients and prospects that you are on the register of the Ordre.',
        'It is reserved to chartered accountants, 83ter and quater, trainees, mémorialistes, staff of the Ordre and members of the ECE.',
        'To enter a private area of the sites of the Ordre, read the QR code of its sign-in page with the scanner of the app.',
      ],
    },
  ],
};
