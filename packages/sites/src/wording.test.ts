import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readPage } from '../../../scripts/bundling/page-parts.ts';

const pageOf = (page: string): Promise<string> => readPage(fileURLToPath(new URL(page, import.meta.url)));

/** What a page says, tags and markup gone, apostrophes and all kinds of blanks alike. */
async function textOf(page: string): Promise<string> {
  const html = await pageOf(page);
  const text = html
    .replace(/<head>[\s\S]*<\/head>/, ' ')
    .replace(/<(?:br|wbr) ?\/>/g, '')
    // Only an element that begins a line of its own separates words.
    .replace(/<\/?(?:a|span|strong)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, ' ');
  return normalise(text);
}

const normalise = (text: string): string =>
  text.replaceAll('’', "'").replaceAll('&amp;', '&').replace(/\s+/g, ' ');

async function says(page: string, ...sentences: string[]): Promise<void> {
  const text = await textOf(page);
  for (const sentence of sentences)
    assert.ok(text.includes(normalise(sentence)), `${page} does not say « ${sentence} »`);
}

/** The address of the link with exactly this text. */
async function linkTo(page: string, text: string): Promise<string | undefined> {
  const html = await pageOf(page);
  for (const [, attributes = '', content = ''] of html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a\s*>/g))
    if (normalise(content.replace(/<[^>]+>/g, '')).trim() === normalise(text))
      return /href="([^"]*)"/.exec(attributes)?.[1];
  return undefined;
}

describe('espace-pro', () => {
  const page = 'espace-pro/index.html';

  it('ESP-1 says that a Comptexpert is mandatory', () =>
    says(page, 'Pour se connecter à espace-pro, vous devez impérativement posséder un Comptexpert.'));

  it('ESP-2 says what the single account is for', () =>
    says(
      page,
      "L'objectif est de simplifier l'accès aux différents services de l'ordre par le biais d'un compte unique.",
    ));

  it('ESP-3 leads whoever is no member, for the stage notably, to « Autre profil »', async () => {
    await says(page, "Le stage d'expertise comptable S'y inscrire, même sans être encore membre de l'Ordre");
    const address = await linkTo(page, 'créez votre Comptexpert « Autre profil »');
    assert.equal(address, '{{issuer}}/inscription_externe.php?client_id=espace-pro');
  });

  it('ESP-4 names the addresses for questions', async () => {
    await says(page, "Des questions ? contactez-nous à l'adresse espace-pro@oec-paris.fr");
    assert.equal(await linkTo(page, 'espace-pro@oec-paris.fr'), 'mailto:espace-pro@oec-paris.fr');
    assert.equal(await linkTo(page, 'contact@oec-paris.fr'), 'mailto:contact@oec-paris.fr');
  });

  it('ESP-5 carries the banner of the council on every page', async () => {
    for (const name of ['index', 'callback', '404'])
      await says(`espace-pro/${name}.html`, 'ORDRE DES EXPERTS-COMPTABLES Région Paris Ile-de-France');
  });
});

describe('cotisations', () => {
  const page = 'cotisations/index.html';

  it('CEL-1 is entered through Comptexpert only', async () => {
    await says(
      page,
      "l'accès au portail passe désormais obligatoirement par la connexion à votre COMPTEXPERT",
    );
    assert.doesNotMatch(await pageOf(page), /<input|<form/);
  });

  it('CEL-2 says that the call for dues carries no login any more', () =>
    says(
      page,
      "contrairement aux années précédentes, le mail d'appel à cotisations ne comportera plus d'identifiant et de mot de passe dédié.",
    ));

  it('CEL-3 welcomes and asks for identification', () =>
    says(page, "Bienvenue sur le portail de l'Ordre des Experts-Comptables", 'Identification'));

  it('CEL-4 says who may enter and how', () =>
    says(
      page,
      "L'accès au portail est réservé aux membres de l'Ordre et à leurs représentants. Connectez-vous à l'aide de votre identifiant unique ComptExpert.",
      "Si vous n'en possédez pas, vous devez en créer un.",
      'Les responsables administratifs des cotisations peuvent aussi créer un ComptExpert de type "Autre profil".',
      'Cliquez sur un des liens ci-contre pour vous connecter ou créer un compte.',
    ));

  it('CEL-5 leads to the sign-in', async () => {
    const address = await linkTo(page, 'Se connecter avec COMPTEXPERT');
    assert.equal(address, '{{issuer}}/connexion?client_id=cotisations');
  });

  it('CEL-6 leads to the recovery of forgotten identifiers', async () => {
    const address = await linkTo(page, "J'ai un ComptExpert, mais j'ai oublié mes identifiants");
    assert.equal(address, '{{issuer}}/find_identifiant.php?client_id=cotisations');
  });

  it('CEL-8 leads contributions officers straight to « Autre profil »', async () => {
    const address = await linkTo(page, 'ComptExpert de type "Autre profil"');
    assert.equal(address, '{{issuer}}/inscription_externe.php?client_id=cotisations');
  });

  it('CEL-7 leads to the creation of an account', async () => {
    const address = await linkTo(page, "Je n'ai pas de ComptExpert, je souhaite en créer un");
    assert.equal(address, '{{issuer}}/inscription.php?client_id=cotisations');
  });
});

describe('jesignexpert', () => {
  const page = 'jesignexpert/index.html';

  it('JSE-6 says whom it is for and what one does there', () =>
    says(
      page,
      'La solution dédiée aux Experts-Comptables.',
      'Approuvez, signez et scellez les documents en ligne',
    ));

  it('JSE-9 says what it takes over from the account, and who corrects it', () =>
    says(page, 'Nom, prénom, cabinets, email', 'conseil régional (CROEC)'));
});

describe('the help of the issuer', () => {
  const page = 'identification/aide.html';

  it('CX-10 names exactly three ways to prove who one is', async () => {
    const html = await pageOf(page);
    const list = /Méthodes d’authentification[\s\S]*?<ul>([\s\S]*?)<\/ul>/.exec(html)?.[1] ?? '';
    assert.deepEqual(
      [...list.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) => normalise(item).trim()),
      [
        'Identifiant / Mot de passe',
        "Expertpass : connexion avec l'application mobile (SCAN QR-CODE)",
        'Signexpert : connexion avec certificat électronique',
      ],
    );
  });

  it('CX-11 explains what an identifier looks like', () =>
    says(
      page,
      "L'identifiant ne correspond pas à votre adresse email et se présente souvent sous la forme de la première lettre de votre prénom suivie de votre nom de famille et peut comporter des chiffres.",
    ));

  it('CX-12 says where a forgotten identifier is found', async () => {
    await says(
      page,
      "Cet identifiant est mentionné dans le corps de l'email de réinitialisation de mot de passe ou sur le lien « je ne connais pas mes identifiants ».",
    );
    assert.equal(await linkTo(page, 'je ne connais pas mes identifiants'), '/find_identifiant.php');
  });

  it('CX-13 says what a Comptexpert is for', () =>
    says(
      page,
      "Comptexpert, le compte utilisateur unique de l'environnement numérique de l'Ordre vous permet de disposer d'un code d'accès unique pour accéder à tous les espaces privés et ressources réservées des sites de l'Ordre.",
      "Sans Comptexpert vous ne pourrez pas accéder aux ressources ou services proposés par l'Ordre et réservés à la profession, notamment sur les sites experts-comptables.fr, Bibliordre, Network Experts-comptables, Bibliobaseonline, la Revue française de Comptabilité et bien d'autres encore.",
    ));

  it('CX-14 says who may create one', () =>
    says(
      page,
      "Expert-comptable, stagiaire inscrit à l'Ordre, mémorialiste, expert-comptable en entreprise, mais aussi collaborateurs du cabinet, étudiant ou enseignant : Comptexpert est accessible à tous. En fonction de votre profil, vous aurez accès ou non aux différents services et ressources de l'Ordre.",
    ));

  it('CX-15 has a table of situations and actions that begins with nothing to do', () =>
    says(
      page,
      "SITUATIONS ACTIONS J'ai un Comptexpert et je connais mes identifiants Aucune action requise J'ai un Comptexpert mais",
    ));

  it('CX-16 leads to recovery when the identifiers are forgotten', async () => {
    await says(
      page,
      "J'ai un Comptexpert mais je ne me souviens plus de mon identifiant / mot de passe Vous pouvez retrouver vos identifiants via l'url suivante :",
    );
    assert.equal(await linkTo(page, '{{issuer}}/find_identifiant.php'), '/find_identifiant.php');
  });

  it('CX-17 leads to creation when there is no account', async () => {
    await says(
      page,
      "Je n'ai pas de Comptexpert Vous devez passer par la page de création de compte via l'url suivante :",
    );
    assert.equal(await linkTo(page, '{{issuer}}/inscription.php'), '/inscription.php');
  });

  it('CX-18 says what to do when the mail does not come', () =>
    says(
      page,
      "L'adresse email n'est pas reconnue, je ne reçois pas l'email de réinitialisation de mot de passe Pensez à vérifier vos courriers indésirables OU L'adresse email rattachée à comptexpert est erronée : je contacte mon conseil régional contact@oec-paris.fr",
    ));

  it('CX-40 offers assistance with the way to recovery', async () => {
    await says(page, 'ASSISTANCE');
    assert.equal(await linkTo(page, 'Retrouver mes identifiants'), '/find_identifiant.php');
  });

  it('CX-41 asks what goes wrong and offers help and contact', async () => {
    await says(
      page,
      'Vous ne parvenez pas à vous connecter ou à créer un compte ?',
      'Vous êtes déconnecté de façon intempestive ?',
      'Consulter notre aide en ligne ou contactez-nous',
    );
    assert.equal(await linkTo(page, 'contactez-nous'), 'mailto:contact@oec-paris.fr');
  });

  it('CX-46 says that a change of address takes 24 hours', () =>
    says(
      page,
      "L'adresse email renseignée dans votre fiche peut être différente de celle que vous avez saisie. La modification de l'adresse email prend 24h pour être prise en compte par notre système.",
    ));

  it('CX-47 gives the hours and the number of the helpline', () =>
    says(page, 'du lundi au vendredi de 9h00 à 17h00 : 01 55 04 31 83'));
});

describe('the pages of the issuer', () => {
  it('CX-2 carry the brand and its line', () =>
    says('identification/aide.html', "COMPTEXPERT Le compte utilisateur unique des sites de l'Ordre !"));

  it('CX-1 have one for « Autre profil » alone, which says whom it is for', async () => {
    const page = 'identification/inscription_externe.html';
    await says(
      page,
      "Pour qui n'est pas membre de l'Ordre : responsable administratif des cotisations (RAC)",
    );
    assert.equal(await linkTo(page, 'Choisissez votre qualité'), '/inscription.php');
  });
});

describe('the client space of a firm', () => {
  const page = 'cabinet/index.html';

  it('ECP-1, ECP-2, ECP-3, ECP-4, ECP-5 names four services and what each is for', () =>
    says(
      page,
      'Déposez vos documents Dépôt sécurisé de vos documents directement chez votre expert-comptable.',
      "Indicateurs clés Consultation du chiffre d'affaires, des charges, de la trésorerie.",
      'Accédez à vos archives Accès 24h/24 à vos documents comptables, juridiques, fiscaux.',
      "Administrez vos accès Ajout d'utilisateurs, définition des droits.",
    ));

  it('ECP-28 says what the services spare one, in the titles of the guide', async () => {
    await says('cabinet/aide.html', 'Options et formules', 'Transmettez vos documents');
    await says(
      page,
      'Vos services web et mobiles',
      'Un espace client web simple et intuitif',
      'Ne vous déplacez plus pour déposer vos pièces.',
      "Ne vous interrogez plus sur l'état de vos comptes. Consultez vos comptes : indicateurs graphiques, échéanciers, …",
      "N'attendez plus l'ouverture du cabinet pour consulter ou obtenir vos documents. Consultez, imprimez 24h/24, 7j/7.",
      "Attribuez des accès à vos collaborateurs et bénéficiez ainsi d'un compte multi accès !",
    );
  });

  it('ECP-7 asks for the codes and lets in', () =>
    says(page, "Renseignez vos codes d'accès", 'Me connecter'));

  it('ECP-8 leads whoever has no codes to the activation', async () => {
    await says(page, "Pas encore de codes d'accès ?");
    assert.equal(await linkTo(page, 'Activer mon espace client'), '/activer');
  });

  it('ECP-16, ECP-17, ECP-18 says where documents are added, and what a scanner needs', () =>
    says(
      'cabinet/aide.html',
      "Ouvrez « Documents », en haut à gauche de l'écran.",
      'Ajouter ou déposer des documents',
      'Cette option nécessite un scanner. Contactez le service client ou votre interlocuteur habituel pour en savoir plus',
    ));

  it('ECM-1, ECM-2, ECM-3, ECM-5 says how it is installed, opened and entered on a phone, and on which', () =>
    says(
      'cabinet/aide.html',
      'Une application mobile pensée pour votre confort',
      "sans passer par un magasin d'applications",
      'Ouvrez-la ensuite par son icône',
      "Pas encore de codes d'accès ? Demandez l'activation de votre espace dédié",
      'à votre interlocuteur habituel au cabinet',
      'Compatible avec les téléphones et tablettes Android et Apple',
    ));

  it('ECM-4 offers the services to choose from', () =>
    says(page, 'Sélectionnez un des services disponibles'));
});
