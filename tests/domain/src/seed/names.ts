/** Names of the seeded people; none of them is anybody. */
export const GIVEN_NAMES = [
  ...[
    'Anna',
    'Ben',
    'Carla',
    'David',
    'Elena',
    'Fritz',
    'Greta',
    'Hans',
    'Irène',
    'Jürg',
    'Katja',
    'Łukasz',
    'Maria',
    'Nico',
    'Olga',
  ],
  ...[
    'Peter',
    'Rahel',
    'Søren',
    'Tanja',
    'Urs',
    'Vera',
    'Walter',
    'Yves',
    'Zoë',
    'Žofie',
    'Đorđe',
    'Ñuria',
    'Åsa',
    'Íris',
    'Øyvind',
  ],
] as const;

export const SURNAMES = [
  ...[
    'Müller',
    'Meier',
    'Schmid',
    'Keller',
    'Weber',
    'Huber',
    'Schneider',
    'Frei',
    'Baumann',
    'Fischer',
    'Brunner',
    'Gerber',
    'Widmer',
  ],
  ...[
    'Zimmermann',
    'Moser',
    'Graf',
    'Wyss',
    'Roth',
    'Suter',
    'Bühler',
    'Großmann',
    'Ångström',
    'Çelik',
    'O’Neill',
    'van der Berg',
  ],
  ...['García-López', 'Dvořák', 'Nowak', 'Šimić', 'Pálsdóttir'],
] as const;

export const JAPANESE_NAMES = [
  { surname: '山田', given: '太郎', latin: 'yamada.taro' },
  { surname: '佐藤', given: '花子', latin: 'sato.hanako' },
  { surname: '鈴木', given: '一郎', latin: 'suzuki.ichiro' },
  { surname: '高橋', given: '美咲', latin: 'takahashi.misaki' },
  { surname: '𠮷田', given: '健', latin: 'yoshida.ken' },
] as const;

export interface Site {
  readonly city: string;
  readonly country: string;
  readonly letters: string;
  /** ISO 3166-1 numeric, as countryCode holds it. */
  readonly countryCode: string;
  readonly state: string;
  readonly postalCode: string;
  readonly street: string;
  readonly prefix: string;
  readonly language: string;
}

function site(line: string): Site {
  const [city, country, letters, countryCode, state, postalCode, street, prefix, language] = line
    .split('|')
    .map(part => part.trim());
  if (!city || !country || !letters || !countryCode || !state || !postalCode || !street || !prefix || !language)
    throw new RangeError(line);
  return { city, country, letters, countryCode, state, postalCode, street, prefix, language };
}

export const SITES: readonly Site[] = [
  site('Zürich    | Switzerland | CH | 756 | ZH        | 8001     | Bahnhofstrasse        | +41 44 | de-CH'),
  site('Genève    | Switzerland | CH | 756 | GE        | 1204     | Rue du Rhône          | +41 22 | fr-CH'),
  site('Bern      | Switzerland | CH | 756 | BE        | 3011     | Kramgasse             | +41 31 | de-CH'),
  site('München   | Germany     | DE | 276 | Bayern    | 80331    | Kaufingerstraße       | +49 89 | de-DE'),
  site('София     | Bulgaria    | BG | 100 | София-град| 1000     | бул. Витоша           | +359 2 | bg-BG'),
  site('東京      | Japan       | JP | 392 | 東京都    | 100-0001 | 千代田区千代田        | +81 3  | ja-JP'),
];

/** The second half holds the characters that a DN must escape. */
export const DEPARTMENTS = [
  ...['Engineering', 'Finance', 'Human Resources', 'Support'],
  ...['Research, Development', 'Sales + Marketing', 'Quality=First', '#1 Service', '"Special" Projects <R&D>; \\Labs'],
] as const;

/** ASCII for account names and addresses: accents dropped, the few letters without a decomposition spelt out. */
export function asciiOf(name: string): string {
  const spelt: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', '’': '' };
  const letters = [...name.normalize('NFD')].map(letter => spelt[letter] ?? letter).join('');
  return letters.replace(/[^A-Za-z0-9-]/g, '').toLowerCase();
}
