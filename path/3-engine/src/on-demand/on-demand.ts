import { Failure, withDeadline } from '@landbridge/model';
import { apply } from './apply.ts';
import { type Prepared, prepare } from './prepare.ts';
import { takeTurn } from './rate.ts';
import { type Looked, show } from './show.ts';
import { tellSteps } from './told-steps.ts';
import { MOST_MEMBERS, type OnDemandPorts, type OnDemandResult, type OnDemandStep, type OnDemandWish } from './wish.ts';

/** A slow agent, or a cycle whose pages are slow, is waited for so long. */
const LONGEST_MS = 30_000;

/**
 * One object through all stages, now: read from Active Directory, scoped, matched and exported, or only shown. Deletes and disables are staged
 * as in a cycle, and the next cycle's guard decides about them.
 */
export class OnDemand {
  readonly #ports: OnDemandPorts;

  constructor(ports: OnDemandPorts) {
    this.#ports = ports;
  }

  /**
   * Throws `Throttled` when it is asked too often, and `Failure` NotFound for a configuration that the domain does not have, ObjectNotFound,
   * what the agent fails with, and DomainBusy after 30 s.
   */
  async provision(wish: OnDemandWish): Promise<OnDemandResult> {
    if (wish.members.length > MOST_MEMBERS) {
      throw new Failure({ code: 'BadRequest', message: `at most ${MOST_MEMBERS} members are provisioned with their group` });
    }
    const { clock, log, requests } = this.#ports;
    await takeTurn(requests, clock, wish);
    const began = clock.now();
    const message = `the object was not provisioned within ${LONGEST_MS / 1_000} s`;
    const late = () => new Failure({ code: 'DomainBusy', message });
    const result = await withDeadline({ clock, ms: LONGEST_MS, late }, async signal => {
      const prepared = await prepare(this.#ports, wish, signal);
      const looked = await (wish.mode === 'show' ? show : apply)(this.#ports, prepared, signal);
      return { ...tell(prepared, looked), began, ended: clock.now() };
    });
    const { source, action, status } = result;
    log.info('provisioned on demand', {
      configuration: wish.configurationId,
      mode: wish.mode,
      guid: source.guid,
      action,
      status,
    });
    return result;
  }
}

function tell(prepared: Prepared, { decided, read, members }: Looked): Omit<OnDemandResult, 'began' | 'ended'> {
  const { wish, walking, recordIds } = prepared;
  const { guid, entryClass, rdn } = read.change;
  const { mode } = wish;
  if (!decided) {
    const source = { guid, name: rdn ?? guid, entryClass: entryClass ?? 'other' };
    return { mode, source, ...foreign(source.entryClass), members: [], recordId: null };
  }
  const source = { guid, name: decided.name, entryClass: decided.entry.entryClass };
  const recordId = mode === 'apply' ? (recordIds[0] ?? null) : null;
  return { mode, source, ...tellSteps(decided, mode, walking.schema), members, recordId };
}

/** An object of a class that is never synchronised: a container, a computer. */
function foreign(entryClass: string): Pick<OnDemandResult, 'status' | 'action' | 'target' | 'steps' | 'modified' | 'problem'> {
  const skipped = (type: OnDemandStep['type'], description: string): OnDemandStep => ({
    type,
    status: 'skipped',
    description,
    details: {},
  });
  return {
    status: 'skipped',
    action: 'skip',
    target: null,
    modified: [],
    problem: null,
    steps: [
      { type: 'import', status: 'success', description: 'read from Active Directory', details: {} },
      skipped('scoping', `objects of the class ${entryClass} are not synchronised`),
      skipped('matching', 'nothing to match'),
      skipped('export', 'nothing would be done'),
    ],
  };
}
