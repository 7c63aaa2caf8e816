import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Hand } from './hand.ts';
import { giveNewDatabase } from './new-database.ts';
import {
  baseDnOf,
  checkedPlace,
  claimFolder,
  type Identity,
  netbiosNameOf,
  type Place,
  readIdentity,
  writeIdentity,
} from './place.ts';
import { DomainProblem, type Say, SILENT } from './problem.ts';
import { answers, killController, runningController, startController, stopController } from './process/controller.ts';
import { homeOf, removeHome } from './process/home.ts';
import { withLock } from './process/lock.ts';
import { ensureCertificate } from './provision/certificate.ts';
import { makeChild } from './provision/child.ts';
import { writeConfiguration } from './provision/configuration-file.ts';
import { SYNC_ACCOUNT } from './provision/furnish.ts';
import { joinDomain, replicate } from './provision/join.ts';
import { provision } from './provision/provision.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';

export interface Account {
  readonly dn: string;
  readonly upn: string;
  readonly password: string;
}

export interface DomainStatus {
  readonly state: 'running' | 'stopped';
  /** The master process. */
  readonly pid: number | null;
  readonly folder: string;
  readonly realm: string;
  readonly ip: string;
  readonly ldapUrl: string;
}

/** A real Active Directory domain of one Samba domain controller, in one folder and on one loopback address. */
export class Domain {
  readonly folder: string;
  readonly ip: string;
  readonly realm: string;
  readonly host: string;
  /** `dc1.exoip.test` */
  readonly fqdn: string;
  /** `exoip.test` */
  readonly dnsName: string;
  readonly netbiosName: string;
  readonly baseDn: string;
  /** The certificate authority that LDAPS on this domain controller is to be verified with. */
  readonly caFile: string;
  readonly ldapUrl: string;
  readonly administrator: Account;
  /** May replicate changes and list deleted objects; else an ordinary user. */
  readonly syncAccount: Account;
  readonly #identity: Identity;
  #hardened = false;

  private constructor(folder: string, identity: Identity) {
    this.#identity = identity;
    this.folder = folder;
    this.ip = identity.ip;
    this.realm = identity.realm;
    this.host = identity.host;
    this.dnsName = identity.realm.toLowerCase();
    this.fqdn = `${identity.host}.${this.dnsName}`;
    this.netbiosName = netbiosNameOf(identity.realm);
    this.baseDn = baseDnOf(identity.realm);
    this.caFile = join(folder, 'ca.pem');
    this.ldapUrl = `ldaps://${identity.ip}`;
    this.administrator = this.#account('Administrator', identity.administratorPassword);
    this.syncAccount = this.#account(SYNC_ACCOUNT, identity.syncPassword);
  }

  #account(name: string, password: string): Account {
    return { dn: `CN=${name},CN=Users,${this.baseDn}`, upn: `${name}@${this.dnsName}`, password };
  }

  /** Makes a new, empty domain (10 s); it is not started. `storeGigabytes` bounds the database: 8 hold about 500,000 users. */
  static async provision(place: Place, options: { readonly storeGigabytes?: number; readonly say?: Say } = {}): Promise<Domain> {
    const checked = checkedPlace(place);
    const identity = await provision(checked, options.storeGigabytes ?? 8, options.say ?? SILENT);
    return new Domain(checked.folder, identity);
  }

  /** The domain that stands in this folder. */
  static open(folder: string): Domain {
    return new Domain(resolve(folder), readIdentity(resolve(folder)));
  }

  static exists(folder: string): boolean {
    return existsSync(join(folder, 'domain.json'));
  }

  /** A domain from a snapshot, on the address asked for; it is not started. Its realm and host are the snapshot's. */
  static async fromSnapshot(file: string, place: { readonly folder: string; readonly ip: string }): Promise<Domain> {
    const folder = resolve(place.folder);
    if (!existsSync(file)) throw new DomainProblem('not_a_domain', `there is no snapshot ${file}`);
    claimFolder(folder);
    await withLock(`${folder}.lock`, async () => {
      await stopController(folder);
      await readSnapshot(file, folder);
      const { ip } = checkedPlace({ ...readIdentity(folder), folder, ip: place.ip });
      writeIdentity(folder, { ...readIdentity(folder), ip });
    });
    return Domain.open(folder);
  }

  /** One more domain controller of this domain, which must be up; it is not started. Changes reach it with `replicateFrom` only. */
  async join(place: { readonly folder: string; readonly ip: string; readonly host: string }): Promise<Domain> {
    const { folder, ip, host } = checkedPlace({ ...place, realm: this.realm });
    await joinDomain(folder, { ...this.#identity, ip, host }, this);
    return Domain.open(folder);
  }

  /**
   * A new, empty child domain in the forest of this one, which must be up: label `eu` under `forest.test` makes `eu.forest.test`. It is not
   * started. The domains do not trust each other's accounts, and replicate nothing.
   */
  async child({ label, ...where }: { readonly folder: string; readonly ip: string; readonly label: string }): Promise<Domain> {
    // The forest's domain controllers share one folder of names.
    const place = checkedPlace({ ...where, realm: `${label}.${this.realm}`, host: `${label}-dc1` });
    await makeChild(place, { folder: this.folder, identity: this.#identity });
    return Domain.open(place.folder);
  }

  /** Brings over what the other domain controller of this domain has; both must be up. Under a second. */
  async replicateFrom(other: Domain): Promise<void> {
    await replicate(this.folder, this.#identity, other);
  }

  /**
   * Starts the domain controller and returns when it answers; nothing happens when it runs. Safe to call from several processes. `hardened`:
   * NTLM is off, and LDAP wants signatures or channel bindings.
   */
  async up({ hardened = false } = {}): Promise<void> {
    this.#hardened = hardened;
    await this.#alone(() => this.#start());
  }

  async down(): Promise<void> {
    await this.#alone(() => stopController(this.folder));
  }

  /** Ends every process of the domain controller with SIGKILL; `up` starts it again. */
  async kill(): Promise<void> {
    await this.#alone(() => killController(this.folder));
  }

  status(): DomainStatus {
    const pid = runningController(this.folder)?.pid ?? null;
    const { folder, realm, ip, ldapUrl } = this;
    return { state: pid === null ? 'stopped' : 'running', pid, folder, realm, ip, ldapUrl };
  }

  /** Writes the whole domain into one file; a running domain controller is stopped meanwhile. */
  async snapshot(file: string): Promise<void> {
    await this.#stopped(() => writeSnapshot(this.folder, resolve(file)));
  }

  /**
   * Puts the domain back to what the snapshot holds, here and on this address; it runs afterwards if it ran before. As a virtual machine is put
   * back, or with `newDatabase` as a backup of the directory is restored: then others know that it is another database.
   */
  async restore(file: string, { newDatabase = false } = {}): Promise<void> {
    if (!existsSync(file)) throw new DomainProblem('not_a_domain', `there is no snapshot ${file}`);
    await this.#stopped(async () => {
      await readSnapshot(file, this.folder);
      const restored = readIdentity(this.folder);
      if (restored.realm !== this.realm) throw new DomainProblem('not_a_domain', `${file} is of the domain ${restored.realm}`);
      writeIdentity(this.folder, this.#identity);
      if (!newDatabase) return;
      writeConfiguration(homeOf(this.folder), this.#identity);
      await giveNewDatabase(join(homeOf(this.folder), 'etc/smb.conf'));
    });
  }

  /** Stops the domain controller and removes its folder. */
  async destroy(): Promise<void> {
    await this.#alone(async () => {
      await stopController(this.folder);
      removeHome(this.folder);
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  /** A hand that works in the directory over LDAP, as the administrator; the domain must be up. Close it after use. */
  hand(): Promise<Hand> {
    return Hand.open({ ip: this.ip, realm: this.realm, password: this.administrator.password });
  }

  /** A hand in the domain's own database, as the system: for seeding, and for what LDAP refuses. The domain may be up or down. */
  localHand(): Promise<Hand> {
    writeConfiguration(homeOf(this.folder), this.#identity);
    return Hand.open({ configuration: join(homeOf(this.folder), 'etc/smb.conf') });
  }

  /** Runs `work` on the database files while nothing else has them open. */
  async whileStopped<T>(work: () => Promise<T>): Promise<T> {
    return this.#stopped(work);
  }

  async #start(): Promise<void> {
    const listening = { ip: this.ip, fqdn: this.fqdn };
    if (runningController(this.folder) !== null) {
      if (await answers(listening)) return;
      throw new DomainProblem('did_not_start', `the domain controller on ${this.ip} runs but does not answer`);
    }
    const home = homeOf(this.folder);
    writeConfiguration(home, this.#identity, this.#hardened);
    await ensureCertificate(home, this.#identity);
    await startController(this.folder, listening);
  }

  #stopped<T>(work: () => Promise<T>): Promise<T> {
    return this.#alone(async () => {
      const ran = runningController(this.folder) !== null;
      await stopController(this.folder);
      const result = await work();
      if (ran) await this.#start();
      return result;
    });
  }

  /** Beside the folder, so that removing or restoring the folder does not lose it. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    return withLock(`${this.folder}.lock`, work);
  }
}
