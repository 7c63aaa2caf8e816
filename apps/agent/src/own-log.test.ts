import { describe, expect, it } from 'vitest';
import { logFile, readOwnLog } from './own-log.ts';
import { FilesInMemory } from './testing/files-in-memory.ts';

const PLACE = { dataFolder: '/data' };
const PATH = logFile(PLACE);

describe("the agent's own log", () => {
  it('is read from its end, and no further than asked', async () => {
    const files = new FilesInMemory({ [PATH]: 'one\ntwo\nthree\n' });
    expect(await readOwnLog(PLACE, files, 6)).toBe('three\n');
    expect(await readOwnLog(PLACE, files, 1_000)).toBe('one\ntwo\nthree\n');
  });

  it('goes on in the file before where a new one has just begun', async () => {
    const files = new FilesInMemory({ [`${PATH}.1`]: 'older\nold\n', [PATH]: 'new\n' });
    expect(await readOwnLog(PLACE, files, 8)).toBe('old\nnew\n');
  });

  it('is empty where there is none', async () => {
    expect(await readOwnLog(PLACE, new FilesInMemory(), 1_000)).toBe('');
  });
});
