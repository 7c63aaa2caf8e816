import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '@landbridge/model';

/** The process id that a server wrote into the data folder; null when there is none or that process is no PostgreSQL any more. */
export function runningPostmaster(data: string): number | null {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes('postgres') && command.includes(data) ? pid : null;
  } catch {
    return null;
  }
}

/** Waits until a process is gone; false when it outlives the deadline. */
export async function gone(pid: number, deadlineMs: number, clock: Clock): Promise<boolean> {
  const end = clock.monotonicMs() + deadlineMs;
  while (alive(pid)) {
    if (clock.monotonicMs() > end) return false;
    await clock.sleep(20);
  }
  return true;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** StartupMessage with a user (PostgreSQL protocol 3.0, section 54.7): whatever is answered but "starting up" shows that it listens. */
const STARTUP = startupMessage({ user: 'landbridge', database: 'postgres' });

/** Whether the server takes connections. */
export function accepts(socketFolder: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(join(socketFolder, `.s.PGSQL.${port}`));
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => settle(false));
    socket.on('error', () => settle(false));
    socket.on('end', () => settle(false));
    socket.on('connect', () => socket.write(STARTUP));
    // An authentication request (R) says yes; an error (E) names 57P03 while the server starts or recovers.
    socket.on('data', answer => settle(answer[0] === 0x52 || (answer[0] === 0x45 && !answer.includes('57P03'))));
  });
}

function startupMessage(parameters: Readonly<Record<string, string>>): Buffer {
  const text = `${Object.entries(parameters).flat().join('\0')}\0\0`;
  const message = Buffer.alloc(8 + Buffer.byteLength(text));
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(196_608, 4);
  message.write(text, 8);
  return message;
}
