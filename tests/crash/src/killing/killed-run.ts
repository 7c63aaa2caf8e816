import { join } from 'node:path';
import { restartConfiguration, updateConfiguration } from '@landbridge/contract';
import { type Domain, prepareDomain } from '@landbridge/domain';
import { brokenInvariants, replayRecords, Stack } from '@landbridge/stack';
import { SeededChance } from '@landbridge/testkit';
import { VICTIMS, type Victim } from '../victims.ts';
import { Load } from './load.ts';
import { drawMoment, reach, told } from './moment.ts';
import { lookForAhead } from './watermark-ahead.ts';

/** So many that a read of everything takes seconds. */
const SEED = { users: 3_000, groups: 30, seed: 1 } as const;
/** The least that an administrator may set, so that what nobody announces is made up for soon. */
const INTERVAL_MS = 10_000;
const QUIET_WITHIN_MS = 120_000;
const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const DIAGNOSED = 5;

export interface Place {
  readonly folder: string;
  readonly ip: string;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** What was done and seen so far. */
export interface Tally {
  readonly kills: Record<string, number>;
  inRun: number;
  changes: number;
  quiet: number;
  watermarks: number;
  objectsHeldAgainst: number;
  records: number;
  recordedChanges: number;
  readonly problems: string[];
}

/** The whole product over a domain that changes all the time, and somebody who kills a part of it at random, over and over. */
export class KilledRun {
  readonly tally: Tally = {
    kills: Object.fromEntries(VICTIMS.map(({ name }) => [name, 0])),
    inRun: 0,
    changes: 0,
    quiet: 0,
    watermarks: 0,
    objectsHeldAgainst: 0,
    records: 0,
    recordedChanges: 0,
    problems: [],
  };
  readonly #domain: Domain;
  readonly #stack: Stack;
  readonly #chance: SeededChance;
  readonly #say: Place['say'];
  readonly #hat: Victim[] = [];
  #controlSince = new Date();
  #lookedAt = 0n;
  #rounds = 0;

  private constructor(domain: Domain, stack: Stack, { seed, say }: Place) {
    this.#domain = domain;
    this.#stack = stack;
    this.#chance = new SeededChance(seed);
    this.#say = say;
  }

  /** Returns while the first cycle is under way. */
  static async begin(place: Place): Promise<KilledRun> {
    const domain = await prepareDomain({ folder: join(place.folder, 'domain'), ip: place.ip, realm: 'CRASH.TEST', seed: SEED });
    await domain.up();
    const stack = await Stack.start({ domain, folder: join(place.folder, 'stack'), intervalMs: INTERVAL_MS });
    const run = new KilledRun(domain, stack, place);
    // More is deleted in an hour than an administrator would let pass unseen.
    const { id } = await stack.configuration();
    await stack.client.call(updateConfiguration, { params: { id }, body: { guard: { enabled: false } } });
    return run;
  }

  async end(): Promise<void> {
    await this.#stack.end();
    await this.#domain.destroy();
  }

  /** So many kills under load, and then rest: everything has to be as the domain demands. `byItself`: nobody asks for the last cycle. */
  async round(kills: number, { byItself = false } = {}): Promise<void> {
    if (this.#rounds++ > 0 && this.#chance.below(2) === 0) await this.#readAnew();
    const load = new Load(this.#domain, new SeededChance(this.#chance.below(1_000_000)));
    for (let kill = 0; kill < kills; kill++) await this.#kill();
    await load.stop();
    this.tally.changes += load.made;
    const began = performance.now();
    await this.#stack.quiet({ asked: !byItself, withinMs: QUIET_WITHIN_MS });
    await this.#holdAgainstDomain();
    this.tally.quiet++;
    this.#say(`  ${load.made} changes (${load.refused} refused), at rest and compared after ${passed(began)} ms`);
  }

  async #kill(): Promise<void> {
    const moment = drawMoment(this.#chance);
    const victim = this.#draw();
    const began = performance.now();
    const inRun = await reach(this.#stack, moment, this.#controlSince);
    const waited = passed(began);
    const killed = performance.now();
    await victim.killAndRestart(this.#stack, () => this.#lookAtWatermark());
    if (victim.endsControl) this.#controlSince = new Date();
    await this.#stack.wake();
    this.tally.kills[victim.name] = (this.tally.kills[victim.name] ?? 0) + 1;
    if (inRun) this.tally.inRun++;
    this.#say(
      `  ${victim.name} after ${told(moment)} (${waited} ms, ${inRun ? 'in a run' : 'between runs'}), back after ${passed(killed)} ms`,
    );
  }

  /** What tells where a difference comes from: what is stored of the object, what was done about it, and what the domain says of it. */
  async #diagnose(differences: readonly string[]): Promise<void> {
    const say = (rows: unknown): void => this.#say(JSON.stringify(rows));
    const stack = this.#stack;
    say(await stack.query('select watermark, mark, reconciling, imported_at from domain'));
    say(await stack.query('select walked_mark, walked_guid, edges_walked_mark, last_cycle_ended from configuration'));
    const guids = new Set(differences.flatMap(one => GUID.exec(one)?.[0] ?? []));
    const hand = await this.#domain.hand();
    for (const guid of [...guids].slice(0, DIAGNOSED)) {
      say(await stack.query(`select * from entry where guid = '${guid}'`));
      say(
        await stack.query(
          `select at, cycle_id, action, modified from provisioning_record where source_guid = '${guid}' order by id`,
        ),
      );
      const attributes = ['uSNChanged', 'whenChanged', 'uSNCreated'];
      say(await hand.search({ base: `<GUID=${guid}>`, scope: 'base', filter: '(objectClass=*)', attributes }));
    }
    await hand.close();
    this.#say(stack.control.logSince(0).slice(-DIAGNOSED * 10_000));
  }

  /** Out of a hat that holds everybody, and is filled again when it is empty: whoever takes longest to be back is not drawn most often. */
  #draw(): Victim {
    if (this.#hat.length === 0) this.#hat.push(...VICTIMS);
    const [victim] = this.#hat.splice(this.#chance.below(this.#hat.length), 1);
    if (!victim) throw new Error('the hat is empty');
    return victim;
  }

  /** Everything is read again from the beginning. */
  async #readAnew(): Promise<void> {
    const { id } = await this.#stack.configuration();
    await this.#stack.client.call(restartConfiguration, { params: { id }, body: { resetScope: ['Watermark'] } });
    this.#say('  the domain is read anew');
  }

  async #lookAtWatermark(): Promise<void> {
    const { usn, objects, ahead } = await lookForAhead(this.#stack, this.#domain, this.#lookedAt);
    if (usn === null) return;
    // A read from the beginning has a lower one for a while.
    this.#lookedAt = usn;
    this.tally.watermarks++;
    this.tally.objectsHeldAgainst += objects;
    this.tally.problems.push(...ahead);
  }

  async #holdAgainstDomain(): Promise<void> {
    const { problems } = this.tally;
    const differences = await this.#stack.difference();
    problems.push(...differences);
    const { objects, ahead } = await lookForAhead(this.#stack, this.#domain, 0n);
    this.tally.objectsHeldAgainst += objects;
    problems.push(...ahead);
    if (differences.length > 0) await this.#diagnose(differences);
    const { records, changes, wrong } = await replayRecords(this.#stack);
    this.tally.records = records;
    this.tally.recordedChanges = changes;
    problems.push(...wrong.slice(0, 10), ...(await brokenInvariants(this.#stack)));
  }
}

function passed(since: number): number {
  return Math.round(performance.now() - since);
}
