import { parseArgs } from 'node:util';

export const HELP = `npm start [-- OPTIONS]

Starts Landbridge on this machine: a demo Active Directory domain, control with its database, an agent, and a configuration that keeps the
domain in the cloud directory. Ctrl-C stops everything; the next start goes on where it was.

  --no-domain    no demo domain: start control alone and say how to connect a domain of yours
  --port PORT    port of control on 127.0.0.1; default: 8480
  --folder PATH  where everything is kept; default: .landbridge
  --fresh        forget what earlier starts kept in that folder
  --help         print this

Examples:
  npm start
  npm start -- --no-domain --port 9000
`;

export interface StartOptions {
  readonly domain: boolean;
  readonly port: number;
  readonly folder: string;
  readonly fresh: boolean;
}

/** Null when help was asked for. */
export function readOptions(args: readonly string[]): StartOptions | null {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      domain: { type: 'boolean', default: true },
      port: { type: 'string', default: '8480' },
      folder: { type: 'string', default: '.landbridge' },
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  return { domain: values.domain, port: Number(values.port), folder: values.folder, fresh: values.fresh };
}
