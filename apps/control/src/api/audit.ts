import { type Activity, type AnswerOf, activityOf, paramNamesOf, type Route } from '@landbridge/contract';
import type { DirectoryAudits } from '@landbridge/directory';
import type {
  AuditedProperty,
  AuditTarget,
  Chance,
  Clock,
  DirectoryAudit,
  DirectoryAuditId,
  Log,
  Principal,
  TenantId,
} from '@landbridge/model';
import { Allowance } from './allowance.ts';
import type { TenantCall } from './call.ts';
import { referenceChanged, referringPath } from './changed-reference.ts';
import { refusalOf } from './error-answer.ts';

export interface AuditPorts {
  readonly audits: DirectoryAudits;
  readonly chance: Chance;
  readonly clock: Clock;
  readonly log: Log;
}

/** Something as the API shows it, which never holds a secret. */
type Shown = Readonly<Record<string, unknown>> | null;
type Read = (call: TenantCall<Route>) => Promise<unknown>;

/** A value may be as long as a whole schema, which is kept in its versions. */
const LONGEST_VALUE = 8_000;
/** Refused acts of one caller that are kept for good; a person who looks around makes fewer. */
const MOST_REFUSED_AN_HOUR = 10;
const HOUR_MS = 3_600_000;

/**
 * Writes down what is done through the API: who, from where, on what, and how it was shown before and after. What has begun is written before
 * it is done, so that no act is without its trace, whenever control ends.
 */
export class Auditor {
  readonly #ports: AuditPorts;
  /** What shows a resource, by the path of its route. */
  readonly #reads = new Map<string, { readonly route: Route; readonly read: Read }>();

  readonly #refused: Allowance;

  constructor(ports: AuditPorts) {
    this.#ports = ports;
    this.#refused = new Allowance({ most: MOST_REFUSED_AN_HOUR, windowMs: HOUR_MS, clock: ports.clock });
  }

  /** What shows a resource before and after it is acted on. */
  knows<R extends Route>(route: R, read: (call: TenantCall<R>) => Promise<AnswerOf<R>>): void {
    if (route.method === 'GET') this.#reads.set(route.path, { route, read: read as Read });
  }

  /** Does it, and writes down what was done. */
  async witness<R extends Route, Answer>(route: R, call: TenantCall<R>, act: () => Promise<Answer>): Promise<Answer> {
    const activity = activityOf(route);
    if (!activity) return act();
    const { audits } = this.#ports;
    const before = await this.#shown(route, call);
    const begun = this.#begun(call, activity, targetOf(route, call, before));
    await audits.begin(call.tenantId, begun);
    let answer: Answer;
    try {
      answer = await act();
    } catch (error) {
      await this.#conclude(call.tenantId, { ...begun, result: 'failure', reason: reasonOf(error) });
      throw error;
    }
    const made = activity.operationType === 'Add' ? idOf(answer) : null;
    const after = activity.operationType === 'Delete' ? null : await this.#shown(route, call, made);
    const modified = [...differences(before, after), ...referenceChanged(route, call)];
    const ofTenant = modified.length === 0 ? null : { id: call.tenantId, type: typeOf(route), displayName: null };
    const target = begun.target ?? targetOf(route, call, after ?? (made === null ? null : { id: made })) ?? ofTenant;
    await this.#conclude(call.tenantId, { ...begun, target, modified });
    return answer;
  }

  /**
   * Somebody who may do something tried what they may not. Nobody fills by it what is kept for good: of each caller some are written down in an
   * hour, with the count of those in the hour before that were not; of who may do nothing at all, none. Each is in the log, see `RefusalLog`.
   */
  async refused(
    route: Route,
    call: Pick<TenantCall<Route>, 'principal' | 'requestId' | 'address'>,
    error: unknown,
  ): Promise<void> {
    const activity = activityOf(route);
    if (!activity || !mayDoSomething(call.principal)) return;
    const { tenantId, kind, id } = call.principal;
    const leftOut = this.#refused.take(`${tenantId} ${kind} ${id}`);
    if (leftOut === null) return;
    const more = leftOut === 0 ? '' : `; ${leftOut} more in the hour before are not written down`;
    await this.#conclude(tenantId, {
      ...this.#begun({ ...call, tenantId }, activity, null),
      result: 'failure',
      reason: `${reasonOf(error)}${more}`,
    });
  }

  #begun(
    { principal, address, requestId }: Begun,
    { activity, category, operationType }: Activity,
    target: AuditTarget | null,
  ): DirectoryAudit {
    const { kind, id, displayName } = principal;
    const { chance, clock } = this.#ports;
    return {
      ...{ id: chance.uuid() as DirectoryAuditId, at: clock.now(), activity, category, operationType },
      ...{ actor: { kind, id, displayName, address }, correlationId: requestId, target },
      ...{ modified: [], result: 'success', reason: null },
    };
  }

  /** What was done stands: where its trace can not be completed, it says so later by itself. */
  async #conclude(tenantId: TenantId, audit: DirectoryAudit): Promise<void> {
    const { audits, log } = this.#ports;
    const { id, activity, correlationId: request } = audit;
    await audits.conclude(tenantId, audit).catch(error => {
      log.error('act not written down to its end', { audit: id, activity, request, reason: String(error) });
    });
  }

  /**
   * How the API shows what a call acts on, or has made under this id; null where it does not, or not yet, or not any more. The answer itself is
   * never written down: what is shown once, as a secret, is in it.
   */
  async #shown<R extends Route>(route: R, call: TenantCall<R>, made: string | null = null): Promise<Shown> {
    const known =
      made === null
        ? (this.#reads.get(referringPath(route)) ??
          this.#reads.get(route.path) ??
          this.#reads.get(route.path.replace(/(\/[a-z]\w*)+$/i, '')))
        : this.#reads.get(`${route.path}/{id}`);
    if (!known || (route.method === 'POST' && known.route.path === route.path)) return null;
    const query = known.route.query.safeParse({});
    if (!query.success) return null;
    const params = made === null ? call.params : { id: made };
    const asked = { ...call, params, query: query.data, body: undefined } as TenantCall<Route>;
    const shown = await known.read(asked).catch(() => null);
    return typeof shown === 'object' ? (shown as Shown) : null;
  }
}

type Begun = Pick<TenantCall<Route>, 'principal' | 'requestId' | 'address'> & { readonly tenantId: TenantId };

/** Beyond what everybody who is known may. */
function mayDoSomething({ roles, granted }: Principal): boolean {
  return granted.length > 0 || roles.some(role => role !== 'User');
}

function idOf(answer: unknown): string | null {
  const isThing = typeof answer === 'object' && answer !== null && 'id' in answer;
  return isThing && typeof answer.id === 'string' ? answer.id : null;
}

/** `/v1.0/landbridge/configurations/{id}/enable`: the configuration of that id. */
function targetOf(route: Route, call: TenantCall<Route>, shown: Shown): AuditTarget | null {
  const [name] = paramNamesOf(route.path);
  const id = (name && (call.params as Readonly<Record<string, string>>)[name]) ?? shown?.['id'];
  if (typeof id !== 'string') return null;
  const displayName = shown?.['displayName'] ?? shown?.['userPrincipalName'] ?? shown?.['machineName'];
  return { id, type: typeOf(route), displayName: typeof displayName === 'string' ? displayName : null };
}

/** What holds for a whole tenant, as its mail server, has no id: then it is named by its address alone. */
function typeOf(route: Route): string {
  return /\/(\w+)(?:\/\{|$)/.exec(route.path)?.[1] ?? '';
}

function differences(before: Shown, after: Shown): readonly AuditedProperty[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].flatMap(displayName => {
    const [oldValue, newValue] = [textOf(before?.[displayName]), textOf(after?.[displayName])];
    return oldValue === newValue ? [] : [{ displayName, oldValue: cut(oldValue), newValue: cut(newValue) }];
  });
}

function textOf(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

function cut(text: string | null): string | null {
  return text === null || text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}

function reasonOf(error: unknown): string {
  const { code, message } = refusalOf(error).problem;
  return `${code}: ${message}`;
}
