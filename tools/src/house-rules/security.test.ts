import { describe, expect, test } from 'vitest';
import { textOf, trackedFiles } from './tracked-files.ts';

/** Requirements of levels 1 and 2 in each chapter of OWASP ASVS 5.0.0. */
const REQUIREMENTS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];
const STATUSES = ['met', 'not applicable', 'not met'];
const LISTS = ['input-and-web', 'who-may-what', 'cryptography-and-operation'].map(name => `docs/security/${name}.md`);
const ROW = /^\| (\d+)\.(\d+)\.(\d+) \| (.+?) \| (.+?) \| (.+) \|$/;
const TEST = /^`([^`]+\.test\.ts)`: (.+)$/;

interface Requirement {
  readonly id: string;
  readonly chapter: number;
  readonly status: string;
  readonly shownBy: string;
}

const lines = LISTS.flatMap(list => textOf(list).split('\n')).filter(line => /^\| \d/.test(line));
const requirements: readonly Requirement[] = lines.flatMap(line => {
  const [, chapter = '', section = '', number = '', , status = '', shownBy = ''] = ROW.exec(line) ?? [];
  return chapter === '' ? [] : [{ id: `${chapter}.${section}.${number}`, chapter: Number(chapter), status, shownBy }];
});
const files = new Set(trackedFiles());

/** Whether the test is there; a title may be quoted in any way. */
function isThere(shownBy: string): boolean {
  const [, file = '', title = ''] = TEST.exec(shownBy) ?? [];
  if (!files.has(file)) return false;
  const text = textOf(file);
  return ["'", '"', '`'].some(quote => text.includes(quote + title + quote));
}

describe('the list of requirements', () => {
  test('has every one of its lines read', () => {
    expect(requirements).toHaveLength(lines.length);
    expect(requirements.filter(({ status }) => !STATUSES.includes(status))).toEqual([]);
  });

  test('names each requirement once, and leaves none out', () => {
    const ids = requirements.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(REQUIREMENTS.map((_, at) => requirements.filter(({ chapter }) => chapter === at + 1).length)).toEqual(REQUIREMENTS);
  });

  test('shows what is met by a test that there is, or by a place to look at', () => {
    const met = requirements.filter(({ status }) => status === 'met');
    expect(met.filter(({ shownBy }) => TEST.test(shownBy)).length).toBeGreaterThan(100);
    expect(met.filter(({ shownBy }) => !isThere(shownBy) && !/^\[[^\]]+\]\([^)]+\)/.test(shownBy))).toEqual([]);
  });

  test('is counted right', () => {
    const counts = [...textOf('docs/security.md').matchAll(/^\| \[V(\d+) .+?\) \| (\d+) \| (\d+) \| (\d+) \|$/gm)];
    const counted = REQUIREMENTS.map((_, at) =>
      STATUSES.map(status => requirements.filter(one => one.chapter === at + 1 && one.status === status).length),
    );
    expect(counts.map(([, , ...numbers]) => numbers.map(Number))).toEqual(counted);
  });
});
