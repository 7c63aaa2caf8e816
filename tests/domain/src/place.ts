import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DomainProblem } from './problem.ts';

/** Where a domain lives and what it is called. One loopback address for each domain controller, since LDAP's ports cannot be changed. */
export interface Place {
  /** Everything of the domain controller is in this folder, and nothing of it anywhere else. */
  readonly folder: string;
  /** An address of 127.0.0.0/8 that no other domain controller has. */
  readonly ip: string;
  /** `EXOIP.TEST` */
  readonly realm: string;
  /** The domain controller's own name; `dc1` unless told. */
  readonly host?: string;
}

/** What a domain's folder says about itself in `domain.json`. */
export interface Identity {
  readonly realm: string;
  readonly host: string;
  readonly ip: string;
  readonly administratorPassword: string;
  readonly syncPassword: string;
}

/** `EXOIP.TEST` as `DC=exoip,DC=test`. */
export function baseDnOf(realm: string): string {
  return realm
    .toLowerCase()
    .split('.')
    .map(label => `DC=${label}`)
    .join(',');
}

/** The NetBIOS name is the realm's first label, at most 15 characters. */
export function netbiosNameOf(realm: string): string {
  return (realm.split('.')[0] ?? realm).toUpperCase().slice(0, 15);
}

export function checkedPlace(place: Place): Required<Place> {
  const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
  if (!new RegExp(`^${label}(?:\\.${label})+$`, 'i').test(place.realm)) {
    throw new DomainProblem('bad_option', `the realm must have at least two labels, such as EXOIP.TEST; it was ${place.realm}`);
  }
  const octets = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(place.ip)?.slice(1).map(Number);
  if (octets === undefined || octets.some(octet => octet > 255)) {
    throw new DomainProblem('bad_option', `a test domain listens on a loopback address (127.x.y.z) only; it was ${place.ip}`);
  }
  const host = place.host ?? 'dc1';
  if (!/^[a-z][a-z0-9-]{0,14}$/i.test(host)) throw new DomainProblem('bad_option', `bad host name ${host}`);
  return { folder: resolve(place.folder), ip: place.ip, realm: place.realm.toUpperCase(), host: host.toLowerCase() };
}

const IDENTITY_FILE = 'domain.json';

/** Stands in a domain's folder from the first moment of provisioning. */
export const BEGUN_FILE = 'base.conf';

/** A domain replaces what is in its folder; this refuses a folder that holds anything but a domain, whole or begun. */
export function claimFolder(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  if ([IDENTITY_FILE, BEGUN_FILE].some(name => existsSync(join(folder, name)))) return;
  throw new DomainProblem('folder_in_use', `${folder} holds other things than a test domain; choose another folder`);
}

export function writeIdentity(folder: string, identity: Identity): void {
  writeFileSync(join(folder, IDENTITY_FILE), `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600 });
}

export function readIdentity(folder: string): Identity {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(folder, IDENTITY_FILE), 'utf8'));
  } catch (cause) {
    throw new DomainProblem('not_a_domain', `there is no test domain in ${folder}`, { cause });
  }
  if (!isIdentity(value)) throw new DomainProblem('not_a_domain', `${join(folder, IDENTITY_FILE)} is damaged`);
  return value;
}

function isIdentity(value: unknown): value is Identity {
  if (typeof value !== 'object' || value === null) return false;
  const texts = ['realm', 'host', 'ip', 'administratorPassword', 'syncPassword'];
  return texts.every(name => typeof Reflect.get(value, name) === 'string');
}
