import { globSync, readFileSync } from 'node:fs';
import { QueryClient } from '@tanstack/react-query';
import { afterAll, expect, test, vi } from 'vitest';
import { OBJECT_TABS } from './features/directory/search.ts';

/** What begins like a place of ours and is a file or an answer of control's. */
const NOT_PAGES = /^(\$\{[^}]+\})?\/(admin\/|v1\.0\/|frame\/|words\/|openapi\.json$)/;
/** Addresses that name a page of a configuration by what comes behind its own. */
const BEHIND = '/configurations/$id';

// The client of the API asks the browser where it is.
vi.stubGlobal('window', { location: { origin: 'https://control.test' } });
afterAll(() => vi.unstubAllGlobals());
const { makeRouter } = await import('./app/router.tsx');
const routes = Object.keys(makeRouter(new QueryClient()).routesByPath).map(partsOf);

interface Link {
  readonly file: string;
  readonly path: string;
}

/** Every text of a file that begins with a slash, and what stands behind a value that is put into one. */
function linksIn(file: string): readonly Link[] {
  const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8').replace(/^(import|export) .*$|import\([^)]*\)/gm, '');
  const quoted = [...text.matchAll(/(['"`])((?:\$\{[^}]*\})?\/[\w$][^'"`\s]*|\/)\1/g)].map(match => match[2] ?? '');
  return quoted.filter(path => !NOT_PAGES.test(path)).map(path => ({ file, path }));
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter(part => part !== '');
}

/** A value is put in where a route has one, a word stands where the route has it. */
function fits(part: string, there: string | undefined): boolean {
  if (there === '{-$tab}') return part.startsWith('$') || OBJECT_TABS.some(tab => tab === part);
  return there?.startsWith('$') ? part.startsWith('$') : part === there;
}

/** Whether a page stands at an address; one that begins with a value is known by its end. */
function leads(path: string): boolean {
  const [first, ...rest] = partsOf(path);
  const isEnd = path.startsWith('$');
  const asked = isEnd || first === undefined ? rest : [first, ...rest];
  return routes.some(route => {
    const optional = route.at(-1) === '{-$tab}' ? 1 : 0;
    return [route, route.slice(0, route.length - optional)].some(there => {
      const tail = isEnd ? there.slice(-asked.length) : there;
      return tail.length === asked.length && asked.every((part, at) => fits(part, tail[at]));
    });
  });
}

const links = globSync('**/*.{ts,tsx}', { cwd: import.meta.dirname })
  .filter(file => !file.startsWith('app/routes/') && !/\.test\.tsx?$|router\.tsx$/.test(file))
  .flatMap(linksIn);

test('every address in the admin center is one of a page', () => {
  expect(links.length).toBeGreaterThan(80);
  const lost = links.filter(({ path }) => !leads(path) && !leads(BEHIND + path));
  expect(lost).toEqual([]);
});

test.each(['/user', '/users/$id/steps', '/configurations/$id/holds', '/provisioning-log', '$at/holds'])(
  '%s leads nowhere',
  path => {
    expect(leads(path)).toBe(false);
  },
);
