import { statfsSync } from 'node:fs';
import { Failure, isFullDisk } from '@landbridge/model';

/** What PostgreSQL asks for at once, a segment of its log of changes: with less it ends. */
const SEGMENT_BYTES = 16 << 20;

/** What went wrong with the database of a folder, told as DatabaseFull where its disk has no room. */
export function orFullDisk(error: unknown, folder: string): unknown {
  if (!lacksRoom(error, folder)) return error;
  const detail = error instanceof Failure ? (error.problem.detail ?? error.message) : String(error);
  const message = `there is no room left on the disk of ${folder}`;
  return new Failure({ code: 'DatabaseFull', message, detail }, { cause: error });
}

function lacksRoom(error: unknown, folder: string): boolean {
  if (isFullDisk(error)) return true;
  if (!(error instanceof Failure) || error.problem.code !== 'DatabaseUnavailable') return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < SEGMENT_BYTES;
}
