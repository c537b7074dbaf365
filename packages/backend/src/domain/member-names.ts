/** Letters that Unicode does not take apart, and what people type for them. */
const letters: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'ng',
  ŧ: 't',
  ĸ: 'k',
};

const particles = new Set(
  'de du des la le les van von der den ter ten zu zum zur el al ben bin ibn di da do dos das del della'.split(
    ' ',
  ),
);
/** Particles only where an apostrophe follows: « d’Angélo », not « D. Angélo ». */
const elided = /^[dl]['’ʼ`´]/;

/** As much of a key as is stored and compared. */
const longest = 200;

const lower = (name: string): string => name.toLowerCase().normalize('NFKD').toLowerCase();

function bare(lowered: string): string {
  return lowered
    .replace(/[^\0-\x7f]/g, (letter) => letters[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, longest);
}

/** The form in which last names are compared: a to z and digits; no accents, case, blanks, hyphens or apostrophes. */
export const foldName = (name: string): string => bare(lower(name));

/**
 * The keys under which a last name is found: whole, then without each of its leading particles (« de La Fontaine »:
 * delafontaine, lafontaine, fontaine). Empty where the name has no letter that can be typed.
 */
export function memberKeys(lastName: string): string[] {
  let rest = lower(lastName).trim();
  const keys = [bare(rest)];
  for (;;) {
    const after = withoutParticle(rest);
    const key = after === undefined ? '' : bare(after);
    if (after === undefined || key === '') break;
    keys.push(key);
    rest = after;
  }
  return keys.filter((key) => key !== '');
}

function withoutParticle(name: string): string | undefined {
  if (elided.test(name)) return name.slice(2).trimStart();
  const [word = ''] = /^[a-z]+(?=[\s-])/.exec(name) ?? [];
  return particles.has(word) ? name.slice(word.length).replace(/^[\s-]+/, '') : undefined;
}
