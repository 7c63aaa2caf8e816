import { OnDemand, type OnDemandResult, type OnDemandWish } from '@landbridge/engine';
import type { Answering, Guid, Question } from '@landbridge/model';
import { SeededChance } from '@landbridge/testkit';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { contend } from './contend.ts';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { held } from './previewing.ts';
import { SimulatedDomain } from './simulated-domain.ts';
import { Story, type StoryOptions } from './story.ts';

const address = await databaseForTests();
let story: Story;
afterEach(() => story.end());

async function begin(options: StoryOptions = {}): Promise<Guid> {
  story = await Story.begin(address, options);
  return story.domain.create('container', story.domain.head, 'OU=People');
}

/** As often as it may be asked. */
function provision(who: Guid | string, more: Partial<OnDemandWish> = {}): Promise<OnDemandResult> {
  const { tenantId, domainId, configurationId } = story;
  const named = who.startsWith('CN=') ? { distinguishedName: who } : { objectGuid: who as Guid };
  const wish = { tenantId, domainId, configurationId, who: named, members: [], mode: 'apply' as const, ...more };
  story.passes(2_000);
  return new OnDemand(story.ports).provision(wish);
}

const statusOf = ({ steps }: OnDemandResult): readonly string[] => steps.map(step => `${step.type} ${step.status}`);

async function recordsOf(guid: Guid): Promise<readonly { readonly id: string; readonly action: string }[]> {
  const { rows } = await sql<{ id: string; action: string }>`
    select id, action from provisioning_record where tenant_id = ${story.tenantId} and source_guid = ${guid} order by id
  `.execute(story.database);
  return rows;
}

describe('one object', () => {
  test('is shown with its four steps and nothing is stored, then applied, and the next cycle has nothing left to do', async () => {
    const people = await begin();
    story.domain.user(people, 'Anna');
    await story.run();
    const ben = story.domain.user(people, 'Ben', { title: ['Boss'] });
    const shown = await provision('CN=Ben,OU=People,DC=sim', { mode: 'show' });
    expect(shown).toMatchObject({ action: 'create', status: 'success', target: { id: null, name: 'ben@sim' }, recordId: null });
    expect(statusOf(shown)).toEqual(['import success', 'scoping success', 'matching success', 'export success']);
    expect(shown.steps[0]?.details).toMatchObject({ title: 'Boss' });
    expect(shown.modified).toContainEqual({ name: 'JobTitle', before: null, after: 'Boss' });
    expect((await story.objects()).has(ben)).toBe(false);
    expect(await recordsOf(ben)).toEqual([]);
    const applied = await provision(ben);
    expect(applied).toMatchObject({ action: 'create', status: 'success', modified: shown.modified });
    expect((await story.objects()).get(ben)?.properties['JobTitle']).toBe('Boss');
    expect(await recordsOf(ben)).toEqual([{ id: applied.recordId, action: 'create' }]);
    await story.run();
    expect(await differences(story)).toEqual([]);
    expect(await recordsOf(ben)).toHaveLength(1);
    expect(await provision(ben)).toMatchObject({ action: 'skip', status: 'skipped', modified: [], recordId: null });
  });

  test('is read now, not as it was stored', async () => {
    const people = await begin();
    const anna = story.domain.user(people, 'Anna', { title: ['Clerk'] });
    await story.run();
    story.domain.set(anna, { title: ['Boss'] });
    const change = { name: 'JobTitle', before: 'Clerk', after: 'Boss' };
    expect(await provision(anna, { mode: 'show' })).toMatchObject({ action: 'update', modified: [change] });
    expect((await story.objects()).get(anna)?.properties['JobTitle']).toBe('Clerk');
    expect(await provision(anna)).toMatchObject({ action: 'update', modified: [change] });
    expect((await story.objects()).get(anna)?.properties['JobTitle']).toBe('Boss');
  });

  test('is provisioned before the domain was ever read, and the first cycle creates it no second time', async () => {
    const people = await begin();
    const inner = story.domain.create('container', people, 'OU=Inner');
    const anna = story.domain.user(inner, 'Anna');
    story.domain.user(inner, 'Ben');
    expect(await provision(anna, { mode: 'show' })).toMatchObject({
      action: 'create',
      source: { name: 'CN=Anna,OU=Inner,OU=People,DC=sim' },
    });
    expect(await provision(anna)).toMatchObject({ action: 'create' });
    expect([...(await story.objects()).keys()]).toEqual([anna]);
    await story.run();
    expect(await differences(story)).toEqual([]);
    expect(await recordsOf(anna)).toHaveLength(1);
  });

  test('that was deleted is staged only; the next cycle and its guard decide', async () => {
    const people = await begin({ guard: { deleteThreshold: 2 } });
    const [anna, ben] = [story.domain.user(people, 'Anna'), story.domain.user(people, 'Ben')];
    await story.run();
    story.domain.delete(anna);
    story.domain.delete(ben);
    expect(await provision(anna, { mode: 'show' })).toMatchObject({ action: 'delete', status: 'success' });
    const applied = await provision(anna);
    expect(applied).toMatchObject({ action: 'delete', status: 'success' });
    expect(applied.steps.at(-1)?.description).toContain('guard');
    expect((await story.objects()).get(anna)?.deleted).toBe(false);
    expect((await story.run()).problem?.code).toBe('TooManyDeletes');
    expect((await story.objects()).get(anna)?.deleted).toBe(false);
  });

  test('outside the scope, of another class, and not there at all is said so', async () => {
    const people = await begin();
    const groups = story.domain.create('container', story.domain.head, 'OU=Groups');
    await story.run();
    const scope = JSON.stringify({ kind: 'organizationalUnits', guids: [groups] });
    await sql`update configuration set scope = ${scope} where tenant_id = ${story.tenantId}`.execute(story.database);
    const anna = story.domain.user(people, 'Anna');
    const outside = await provision(anna);
    expect(statusOf(outside)).toEqual(['import success', 'scoping skipped', 'matching skipped', 'export skipped']);
    expect(outside.steps[1]?.description).toBe('in none of the organizational units of the scope');
    expect(await provision(people, { mode: 'show' })).toMatchObject({ status: 'skipped', source: { entryClass: 'container' } });
    await expect(provision('CN=Nobody,DC=sim')).rejects.toThrow('there is no CN=Nobody,DC=sim');
    expect((await story.objects()).size).toBe(0);
  });

  test('is not believed when the account lost rights', async () => {
    const people = await begin();
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    story.domain.set(anna, { title: ['Boss'] });
    story.domain.canaries = { ...story.domain.canaries, replicatingChanges: false };
    await expect(provision(anna)).rejects.toMatchObject({ problem: { code: 'CanaryVanished' } });
    expect((await story.objects()).get(anna)?.properties['JobTitle']).toBeUndefined();
  });
});

test('a group comes with its chosen members: added where both are there, waiting where one is not', async () => {
  const people = await begin();
  const [anna, ben] = [story.domain.user(people, 'Anna'), story.domain.user(people, 'Ben')];
  await story.run();
  const late = story.domain.user(people, 'Late');
  const all = story.domain.group(people, 'all', [anna, late]);
  const members = [{ objectGuid: anna }, { distinguishedName: 'CN=Late,OU=People,DC=sim' }, { objectGuid: ben }];
  const outcomes = [
    { guid: anna, outcome: 'added' },
    { guid: late, outcome: 'waiting' },
    { guid: ben, outcome: 'absent' },
  ];
  expect((await provision(all, { members, mode: 'show' })).members).toEqual(outcomes);
  expect((await provision(all, { members })).members).toEqual(outcomes);
  expect([...((await story.objects()).get(all)?.members ?? [])]).toEqual([anna]);
  await provision(late);
  expect((await provision(all, { members })).members.map(one => one.outcome)).toEqual(['unchanged', 'added', 'absent']);
  await story.run();
  expect(await differences(story)).toEqual([]);
  await expect(provision(all, { members: [...members, ...members] })).rejects.toMatchObject({ problem: { code: 'BadRequest' } });
});

describe('beside a cycle', () => {
  test.each([41, 42])('it creates nothing twice and nothing is lost, whatever runs meanwhile (seed %i)', async seed => {
    await begin({ guard: { enabled: false }, smallPages: true });
    const chance = new SeededChance(seed);
    for (let round = 0; round < 5; round++) {
      for (let done = 0; done < 30; done++) contend(story.domain, chance);
      const wished = story.domain.live.filter(() => chance.below(4) === 0).slice(0, 8);
      const run = story.run();
      const provisioned = wished.map(async ({ guid }, place) => {
        for (let turn = 0; turn < place * 5; turn++) await new Promise(resolve => setImmediate(resolve));
        return provision(guid, { mode: place % 4 === 3 ? 'show' : 'apply' });
      });
      const results = await Promise.all(provisioned);
      await run;
      expect(results.every(result => result.problem === null || result.problem.code === 'ObjectConflict')).toBe(true);
      await story.run();
      expect(await differences(story), `round ${round}`).toEqual([]);
      expect((await held(story)).objects.size).toBe((await story.objects()).size);
    }
  });

  test('what it read is not stored over something newer: pages that come meanwhile wait for it', async () => {
    const domain = new SimulatedDomain();
    const slow = new SlowAnswers(domain);
    story = await Story.begin(address, { agent: slow });
    const anna = domain.user(domain.head, 'Anna', { title: ['first'] });
    await story.run();
    domain.set(anna, { title: ['second'] });
    const changes = slow.hold('changes', 'before it reads');
    const run = story.run();
    await changes.asked;
    const entries = slow.hold('entries', 'after it read');
    const provisioned = provision(anna);
    await entries.asked;
    domain.set(anna, { title: ['third'] });
    changes.release();
    await waitsOrEnds(run);
    entries.release();
    await Promise.all([provisioned, run]);
    expect((await story.objects()).get(anna)?.properties['JobTitle']).toBe('third');
  });

  test('it waits for a page of the cycle that has found the entry without an object', async () => {
    const people = await begin();
    await story.run();
    const anna = story.domain.user(people, 'Anna');
    await provision(anna, { mode: 'show' });
    const lease = await story.ports.leases.visit(story.tenantId, story.domainId);
    const [configuration] = await story.ports.walks.configurations(lease);
    const order: string[] = [];
    const [taken, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const page = story.ports.walks.walkPage(lease, async walked => {
      if (configuration) await walked.takeEntries(configuration, configuration.entriesWalked, 10);
      taken.resolve();
      await release.promise;
      order.push('the page is written');
    });
    await taken.promise;
    const provisioned = provision(anna).then(() => order.push('the object is provisioned'));
    await waitsOrEnds(provisioned);
    release.resolve();
    await Promise.all([page, provisioned]);
    expect(order).toEqual(['the page is written', 'the object is provisioned']);
  });

  test('when the domain changes hands while it is at work it begins again', async () => {
    const domain = new SimulatedDomain();
    const slow = new SlowAnswers(domain);
    story = await Story.begin(address, { agent: slow });
    await story.run();
    const anna = domain.user(domain.head, 'Anna');
    const { visit } = story.ports.leases;
    let visits = 0;
    const leases = {
      visit: async (...key: Parameters<typeof visit>) => {
        const lease = await story.ports.leases.visit(...key);
        if (visits++ === 0)
          await sql`update lease set epoch = epoch + 1 where tenant_id = ${story.tenantId}`.execute(story.database);
        return lease;
      },
    };
    const { tenantId, domainId, configurationId } = story;
    const wish = { tenantId, domainId, configurationId, who: { objectGuid: anna }, members: [], mode: 'apply' as const };
    expect((await new OnDemand({ ...story.ports, leases }).provision(wish)).action).toBe('create');
    expect(visits).toBe(2);
  });
});

/** Until something waits for a row that another transaction has locked, or the work has ended. */
async function waitsOrEnds(work: Promise<unknown>): Promise<void> {
  let ended = false;
  const over = (): void => {
    ended = true;
  };
  work.then(over, over);
  while (!ended) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `.execute(story.database);
    if (rows.length > 0) return;
  }
}

/** An agent whose answers to some kinds of question wait until they are let go. */
class SlowAnswers implements Answering {
  readonly #domain: SimulatedDomain;
  readonly #held = new Map<string, { readonly when: string; readonly released: Promise<void>; readonly tell: () => void }>();

  constructor(domain: SimulatedDomain) {
    this.#domain = domain;
  }

  hold(kind: Question['ask'], when: 'before it reads' | 'after it read') {
    const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    this.#held.set(kind, { when, released: released.promise, tell: asked.resolve });
    const release = (): void => {
      this.#held.delete(kind);
      released.resolve();
    };
    return { asked: asked.promise, release };
  }

  one(question: Question): Promise<never> {
    return this.#domain.one(question);
  }

  async *pages(question: Question) {
    const held = this.#held.get(question.ask);
    const wait = async (when: string): Promise<void> => {
      if (held?.when !== when) return;
      held.tell();
      await held.released;
    };
    await wait('before it reads');
    for await (const page of this.#domain.pages(question)) {
      const copy = structuredClone(page);
      await wait('after it read');
      yield copy;
    }
  }
}
