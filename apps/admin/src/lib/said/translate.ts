/** What control says in English, by how it says it: what it puts into a sentence is `{}` there, and `{1}` in the other language, `{~1}` where it is said itself. */
export type Sayings = Readonly<Record<string, string>>;

interface Pattern {
  readonly shape: RegExp;
  /** What has to be in a text before it is worth a look. */
  readonly mark: string;
  readonly translated: string;
  /** Enough letters of its own: with few of them anything would be meant. */
  readonly isTelling: boolean;
}

interface Translated {
  readonly text: string;
  /** So many letters of it were put in as they came: of several ways to read a text, the one that leaves least is meant. */
  readonly left: number;
}

const FEW_LETTERS = 6;
/** Longer than anything that is said. */
const LONGEST = 4_000;

/** Says in another language what control said; null where it is not known. */
export function translatorOf(sayings: Sayings): (text: string) => string | null {
  const patterns = Object.entries(sayings).flatMap(([said, translated]) =>
    said.includes('{}') ? patternOf(said, translated) : [],
  );

  const read = (text: string): Translated | null => {
    if (Object.hasOwn(sayings, text)) return { text: sayings[text] ?? '', left: 0 };
    const ways = patterns.map(pattern => {
      const holes = text.includes(pattern.mark) ? pattern.shape.exec(text) : null;
      return holes && fill(pattern, holes);
    });
    return [...ways, sentences(text)].reduce(
      (best, way) => (way !== null && (best === null || way.left < best.left) ? way : best),
      null,
    );
  };

  const fill = ({ translated, isTelling }: Pattern, holes: RegExpExecArray): Translated | null => {
    let left = 0;
    let isWhole = true;
    const text = translated.replace(/\{(~?)(\d)\}/g, (_, isSaid: string, place: string) => {
      const hole = holes[Number(place)] ?? '';
      const known = isSaid === '' ? null : read(hole);
      if (isSaid !== '') isWhole &&= known !== null;
      left += known?.left ?? hole.length;
      return known?.text ?? hole;
    });
    return isTelling || isWhole ? { text, left } : null;
  };

  const sentences = (text: string): Translated | null => {
    const parts = text.split(/(?<=\.) (?=\p{Lu})/u);
    if (parts.length === 1) return null;
    const known = parts.map(read).filter(one => one !== null);
    if (known.length < parts.length) return null;
    return { text: known.map(one => one.text).join(' '), left: known.reduce((sum, { left }) => sum + left, 0) };
  };

  return text => (text.length > LONGEST ? null : (read(text)?.text ?? null));
}

function patternOf(said: string, translated: string): Pattern {
  const parts = said.split('{}');
  const mark = parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
  const isTelling = parts.join('').replace(/[^\p{L}]/gu, '').length >= FEW_LETTERS;
  return { shape: new RegExp(`^${parts.map(escaped).join('(.+?)')}$`, 's'), mark, translated, isTelling };
}

/** Not every browser escapes by itself. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
