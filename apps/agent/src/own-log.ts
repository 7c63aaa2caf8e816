import { join } from 'node:path';
import type { Files } from './ports.ts';
import type { AgentSettings } from './settings.ts';

type Place = Pick<AgentSettings, 'dataFolder'>;

/** The log as it is written; the one before it stands beside it under the same name and `.1`. */
export function logFile({ dataFolder }: Place): string {
  return join(dataFolder, 'logs', 'agent.log');
}

/** The newest lines of the agent's log, in bytes at most, also when it has just begun a new file. */
export async function readOwnLog(place: Place, files: Pick<Files, 'lastText'>, bytes: number): Promise<string> {
  const path = logFile(place);
  const newest = (await files.lastText(path, bytes)) ?? '';
  const left = bytes - Buffer.byteLength(newest);
  const before = left > 0 ? ((await files.lastText(`${path}.1`, left)) ?? '') : '';
  return before + newest;
}
