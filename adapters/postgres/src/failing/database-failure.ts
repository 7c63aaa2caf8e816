import { Failure, type ProblemCode } from '@landbridge/model';

interface Told {
  readonly code: ProblemCode;
  readonly message: string;
}

const LOST: Told = { code: 'DatabaseUnavailable', message: 'the connection to the database was lost' };
const STOPPED: Told = { code: 'DatabaseUnavailable', message: 'the database stops, starts or ends connections' };

/** What is wrong with the whole database, by SQLSTATE (PostgreSQL, appendix A); any other state is the statement's own. */
const BY_STATE: Readonly<Record<string, Told>> = {
  '25006': { code: 'DatabaseReadOnly', message: 'the database takes no writes' },
  '53100': { code: 'DatabaseFull', message: 'the disk of the database is full' },
  '53200': { code: 'DatabaseUnavailable', message: 'the database is out of memory' },
  '53300': { code: 'DatabaseConnectionsExhausted', message: 'the database has no connection left for control' },
  '57P01': STOPPED,
  '57P02': STOPPED,
  '57P03': STOPPED,
  '58030': { code: 'DatabaseUnavailable', message: 'the database can not read or write its files' },
};

/** What Node says of sockets, and `pg` of connections that are over. */
const OF_SOCKETS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
]);
const OF_CONNECTIONS =
  /^Connection terminated|^timeout exceeded when trying to connect|^Client (?:has encountered|was closed)|connection error and is not queryable|^Query read timeout/;

/** What a thrown value says about the database, as a problem with a cure; the value itself where it says nothing about it. */
export function databaseFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  const told = toldBy(error);
  if (told === undefined) return error;
  return new Failure({ ...told, detail: error.message }, { cause: error });
}

function toldBy(error: Error): Told | undefined {
  const state = 'code' in error ? String(error.code) : '';
  if (OF_SOCKETS.has(state) || state.startsWith('08') || OF_CONNECTIONS.test(error.message)) return LOST;
  return BY_STATE[state];
}
