import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TarSource } from 'modern-tar/fs';

/** Everything in the package lies below this. */
const TOP = 'landbridge-agent';
/** Of every file, so that two packages differ by their settings alone. */
const MADE_AT = new Date(Date.UTC(2000, 0, 1));
const PROGRAMS: ReadonlySet<string> = new Set(['install.sh', 'node']);

export interface PackageParts {
  /** The agent as built. */
  readonly folder: string;
  /** The Node that it runs by. */
  readonly node: string;
  readonly controlUrl: string;
  /** Of control's certificate; null: the machine knows it. */
  readonly controlCa: string | null;
  readonly code: string;
}

/** What a package holds, in the order of its names. */
export async function packageEntries(parts: PackageParts): Promise<TarSource[]> {
  const { folder, node, controlCa } = parts;
  const built = (await readdir(folder)).filter(name => !name.startsWith('.'));
  const files = built.map(name => ({ type: 'file', source: join(folder, name), target: name }) as const);
  const entries: TarSource[] = [
    ...files,
    { type: 'file', source: node, target: 'node' },
    { type: 'content', content: settingsOf(parts), target: 'settings' },
    ...(controlCa === null ? [] : [{ type: 'content', content: controlCa, target: 'control-ca.pem' } as const]),
  ];
  const inOrder = entries.toSorted((one, other) => (one.target < other.target ? -1 : 1));
  return inOrder.map(entry => ({
    ...entry,
    target: `${TOP}/${entry.target}`,
    mode: modeOf(entry.target),
    ...{ mtime: MADE_AT, uid: 0, gid: 0, uname: 'root', gname: 'root' },
  }));
}

function modeOf(name: string): number {
  if (name === 'settings') return 0o600;
  return PROGRAMS.has(name) ? 0o755 : 0o644;
}

/** As a POSIX shell and systemd read it. */
function settingsOf({ controlUrl, code }: PackageParts): string {
  const quoted = (text: string): string => `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
  return `LANDBRIDGE_CONTROL_URL=${quoted(controlUrl)}\nLANDBRIDGE_ENROLMENT_CODE=${quoted(code)}\n`;
}
