import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Domain, type Hand, nameByAddress, passwordsHeld, prepareDomain } from '@landbridge/domain';
import { grantSecrets, noteCredentials, People, type Person, Stack, until, wentBack } from '@landbridge/stack';
import { SeededChance } from '@landbridge/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VICTIMS, type Victim } from './victims.ts';

/** So many that reading all their passwords takes seconds. */
const SEED = { users: 3_000, groups: 30, seed: 1 } as const;
const INTERVAL_MS = 10_000;
const CHANGING = 40;
const KILLS = 8;
const CHECKED = 100;

const folder = mkdtempSync(join(tmpdir(), 'landbridge-passwords-killed-'));
let domain: Domain;
let stack: Stack;
let people: People;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.73.22', realm: 'CRASH.TEST', seed: SEED });
  await domain.up();
  const hand = await domain.hand();
  await grantSecrets(domain, hand);
  await hand.close();
  await nameByAddress(domain);
  stack = await Stack.start({ domain, folder: join(folder, 'stack'), intervalMs: INTERVAL_MS, ceiling: 'read,hashes' });
  await stack.quiet();
  await noteCredentials(stack);
  people = await People.of(stack);
  expect(people.all.length).toBeGreaterThan(CHECKED);
});

afterAll(async () => {
  await stack?.end();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function credentials(): Promise<number> {
  return (await stack.query<{ count: number }>('select count(*)::int as count from credential'))[0]?.count ?? 0;
}

/** Somebody asks for what the product would do by itself some seconds later, as the other tests here show. */
async function restarted(victim: Victim): Promise<void> {
  await victim.killAndRestart(stack);
  await stack.agentId();
  await stack.wake();
}

async function credentialsWritten(count: number): Promise<void> {
  const enough = async () => (await wentBack(stack)).written >= count;
  await until(enough, { what: `${count} written credentials`, withinMs: 60_000, everyMs: 5, evidence: () => stack.logs });
}

async function credentialsReach(count: number): Promise<number> {
  const reached = async () => {
    const now = await credentials();
    return now >= count ? now : null;
  };
  return until(reached, { what: `${count} credentials`, withinMs: 60_000, everyMs: 5, evidence: () => stack.logs });
}

test('everything is killed, one after the other, while all passwords are read for the first time', async () => {
  await people.switchOn();
  for (const [index, victim] of VICTIMS.entries()) {
    const had = await credentialsReach((index * SEED.users) / (VICTIMS.length + 1) + 1);
    say(`${victim.name} with ${had} of ${SEED.users} passwords read`);
    expect(had).toBeLessThan(SEED.users);
    await restarted(victim);
  }
  await credentialsReach(SEED.users);
  await people.read();
  const { written, back } = await wentBack(stack);
  say(`  ${written} credentials were written`);
  expect(back).toEqual([]);
  expect(await people.wrong(people.all.slice(0, CHECKED))).toEqual([]);
});

/** Sets passwords, one after the other and over and over, until it is told to stop; who is not answered is asked for another one. */
class Changing {
  acknowledged = 0;
  unanswered = 0;
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  constructor(of: readonly Person[], chance: SeededChance) {
    this.#done = this.#go(of, chance);
    this.#done.catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async reaches(count: number): Promise<void> {
    const reached = until(async () => this.acknowledged >= count, { what: `${count} passwords`, withinMs: 60_000, everyMs: 1 });
    await Promise.race([reached, this.#done]);
  }

  async #go(of: readonly Person[], chance: SeededChance): Promise<void> {
    let hand: Hand = await domain.hand();
    const open = () => domain.hand();
    while (!this.#stop.signal.aborted) {
      const person = of[chance.below(of.length)];
      if (!person) break;
      for (let before = person.passwords.length; person.passwords.length === before; ) {
        try {
          await people.set(hand, person);
          this.acknowledged++;
        } catch (error) {
          // Whether the domain controller that was killed has set it is not known, so that another one is set at once.
          this.unanswered++;
          if (this.unanswered > KILLS) throw error;
          await hand.close();
          hand = await until(open, { what: 'the domain controller to be back', withinMs: 60_000 });
        }
      }
    }
    await hand.close();
  }
}

test('whatever is killed while passwords are changed, the last one that was acknowledged counts', async () => {
  const seed = Date.now() % 1_000_000;
  const chance = new SeededChance(seed);
  say(`passwords are changed with seed ${seed}`);
  const changing = new Changing(people.all.slice(-CHANGING), new SeededChance(seed + 1));
  const more = Array.from({ length: KILLS - 2 * VICTIMS.length }, () => VICTIMS[chance.below(VICTIMS.length)] as Victim);
  const turns = [...VICTIMS, ...VICTIMS, ...more];
  while (turns.length > 0) {
    const [victim] = turns.splice(chance.below(turns.length), 1);
    if (!victim) break;
    // While passwords are read as well as set, or before the last victim is back at work.
    if (chance.below(3) === 0) await credentialsWritten((await wentBack(stack)).written + 1 + chance.below(30));
    else await changing.reaches(changing.acknowledged + 1 + chance.below(40));
    say(`  ${victim.name} after ${changing.acknowledged} passwords`);
    await restarted(victim);
  }
  await changing.stop();
  await people.read();
  const { written, back } = await wentBack(stack);
  say(
    `  ${changing.acknowledged} passwords set, ${changing.unanswered} not answered, ${written - SEED.users} credentials written`,
  );
  const changed = people.all.filter(({ passwords }) => passwords.length > 1);
  const candidates = changed.flatMap(({ passwords }) => passwords);
  expect(passwordsHeld(domain, candidates)).toMatchObject(
    Object.fromEntries(changed.map(({ dn, passwords }) => [dn, passwords.at(-1)])),
  );
  expect(await people.wrong(changed), `seed ${seed}\n${stack.logs}`).toEqual([]);
  expect(back, `seed ${seed}`).toEqual([]);
  expect(changed.length).toBeGreaterThan(CHANGING / 2);
});
