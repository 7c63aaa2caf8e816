import { createHash } from 'node:crypto';
import { mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Longer, and a UNIX socket below it (at most 107 bytes) could not be bound. */
const LONGEST_FOLDER = 70;

const LINKS = '/run/landbridge-domain';

/** The folder as Samba is told it: itself, or, where its UNIX sockets would get names that are too long, a short link to it. */
export function homeOf(folder: string): string {
  if (folder.length <= LONGEST_FOLDER) return folder;
  const link = linkOf(folder);
  mkdirSync(LINKS, { recursive: true, mode: 0o700 });
  if (targetOf(link) === folder) return link;
  rmSync(link, { force: true });
  symlinkSync(folder, link);
  return link;
}

export function removeHome(folder: string): void {
  rmSync(linkOf(folder), { force: true });
}

function linkOf(folder: string): string {
  return join(LINKS, createHash('sha256').update(folder).digest('hex').slice(0, 12));
}

function targetOf(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    return null;
  }
}
