import { readFileSync } from 'node:fs';
import { Client } from 'ldapts';
import { type Read, type Task, tell } from './task.ts';

async function read({ host, caFile, bindName, password, base, filter }: Task): Promise<Read> {
  const client = new Client({ url: `ldaps://${host}`, tlsOptions: { ca: readFileSync(caFile) } });
  await client.bind(bindName, password);
  const { searchEntries } = await client.search(base, { scope: 'sub', filter });
  await client.unbind();
  // Each entry has its DN among its properties.
  const attributes = searchEntries.reduce((sum, entry) => sum + Object.keys(entry).length - 1, 0);
  return { entries: searchEntries.length, attributes };
}

await tell(read);
