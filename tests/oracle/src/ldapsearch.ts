import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LdifEntry, LdifReader } from './ldif.ts';

export interface Server {
  /** `ldaps://127.0.0.11` */
  readonly ldapUrl: string;
  readonly caFile: string;
  /** A DN or a user principal name. */
  readonly bindName: string;
  readonly password: string;
}

export interface Question {
  readonly base: string;
  readonly scope: 'base' | 'sub';
  readonly filter: string;
  readonly attributes: readonly string[];
}

/** LDAP_SERVER_EXTENDED_DN (MS-ADTS 3.1.1.3.4.1.5) with the value SEQUENCE { 1 }: `<GUID=...>;<SID=...>;CN=...`, GUIDs as text. */
const EXTENDED_DN = '1.2.840.113556.1.4.529=::MAMCAQE=';

/** It hangs where a server refuses one of its critical controls. */
const LIMIT_MS = 600_000;

/** Runs OpenLDAP's ldapsearch and gives every entry to `take`, with extended distinguished names. */
export async function ldapsearch(server: Server, question: Question, take: (entry: LdifEntry) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-oracle-'));
  try {
    // As it is, without a line feed: ldapsearch takes the whole file for the password.
    writeFileSync(join(folder, 'password'), server.password, { mode: 0o600 });
    await search(server, argumentsOf(server, question, join(folder, 'password')), take);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function argumentsOf(server: Server, question: Question, passwordFile: string): readonly string[] {
  const connection = ['-x', '-H', server.ldapUrl, '-D', server.bindName, '-y', passwordFile];
  const form = ['-LLL', '-o', 'ldif-wrap=no', '-E', `!${EXTENDED_DN}`];
  return [...connection, ...form, '-b', question.base, '-s', question.scope, question.filter, ...question.attributes];
}

function search(server: Server, args: readonly string[], take: (entry: LdifEntry) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, LDAPTLS_CACERT: server.caFile, LDAPTLS_REQCERT: 'demand' };
    const child = spawn('ldapsearch', args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT_MS });
    const reader = new LdifReader(take);
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      try {
        reader.write(text);
      } catch (problem) {
        child.kill();
        reject(problem);
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-2_000);
    });
    child.on('error', cause => reject(new Error('ldapsearch could not be run (package ldap-utils)', { cause })));
    child.on('close', (code, signal) => {
      if (code !== 0) return reject(new Error(`ldapsearch ended with ${code ?? signal}: ${errors.trim()}`));
      reader.end();
      resolve();
    });
  });
}
