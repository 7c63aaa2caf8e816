import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const UNITS = resolve(import.meta.dirname, '../../../deploy/systemd');

interface ShippedStart {
  readonly nodeFlags: readonly string[];
  /** For the C library's allocator. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How a program's memory is bounded wherever we start it: as its unit says. */
export function shippedStart(program: 'control' | 'agent'): ShippedStart {
  const unit = readFileSync(`${UNITS}/landbridge-${program}.service`, 'utf8');
  const [, flags] = /^ExecStart=\/usr\/bin\/node ((?:--\S+ )*)\S+$/m.exec(unit) ?? [];
  if (flags === undefined) throw new Error(`the unit of ${program} does not start node`);
  const [, variables = ''] = /^Environment=((?:MALLOC_\w+=\w+ ?)+)$/m.exec(unit) ?? [];
  return {
    nodeFlags: flags.split(' ').filter(Boolean),
    environment: Object.fromEntries([...variables.matchAll(/(\w+)=(\w+)/g)].map(([, name = '', value = '']) => [name, value])),
  };
}
