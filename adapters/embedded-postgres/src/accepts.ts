import { connect } from 'node:net';
import { join } from 'node:path';

/** The socket's name as PostgreSQL makes it from the port. */
export function socketFile(folder: string, port: number): string {
  return join(folder, `.s.PGSQL.${port}`);
}

/** starting: it listens but refuses connections while it starts, recovers or stops. */
export type Acceptance = 'accepts' | 'starting' | 'silent';

/** cannot_connect_now, PostgreSQL's appendix A. */
const CANNOT_CONNECT_NOW = 'C57P03\0';
const AUTHENTICATION_REQUEST = 0x52;
const ERROR_RESPONSE = 0x45;
/** Type and length come before the body of a message. */
const HEADER_BYTES = 5;
const LONGEST_ANSWER_BYTES = 8_192;

/** Knocks with a StartupMessage (PostgreSQL protocol, section 54.7) and goes away at the first answer. */
export function knock(path: string, user: string): Promise<Acceptance> {
  return new Promise(resolve => {
    const socket = connect(path);
    let answer = Buffer.alloc(0);
    const settle = (acceptance: Acceptance): void => {
      socket.destroy();
      resolve(acceptance);
    };
    socket.setTimeout(2_000, () => settle('starting'));
    socket.on('error', () => settle('silent'));
    socket.on('end', () => settle('starting'));
    socket.on('connect', () => socket.write(startupMessage(user)));
    socket.on('data', chunk => {
      answer = Buffer.concat([answer, chunk]);
      const acceptance = judge(answer);
      if (acceptance) settle(acceptance);
    });
  });
}

/** Undefined while the message is not whole. */
export function judge(answer: Buffer): Acceptance | undefined {
  if (answer[0] === AUTHENTICATION_REQUEST) return 'accepts';
  if (answer[0] !== ERROR_RESPONSE) return answer.length === 0 ? undefined : 'starting';
  const whole = answer.length >= HEADER_BYTES && answer.length > answer.readUInt32BE(1);
  if (!whole && answer.length < LONGEST_ANSWER_BYTES) return undefined;
  return answer.includes(CANNOT_CONNECT_NOW) ? 'starting' : 'accepts';
}

function startupMessage(user: string): Buffer {
  const parameters = Buffer.from(`user\0${user}\0database\0postgres\0\0`);
  const header = Buffer.alloc(8);
  header.writeInt32BE(header.length + parameters.length, 0);
  header.writeInt32BE(196_608, 4);
  return Buffer.concat([header, parameters]);
}
