import { configurationIdOf, PROVISIONING_FILTERS } from '@landbridge/contract';
import type { NameCondition, RecordQuery } from '@landbridge/directory';
import {
  type Branded,
  type ConfigurationId,
  type CycleId,
  Failure,
  type Guid,
  NIL_UUID,
  type ObjectId,
  type ProvisioningAction,
  type ProvisioningStatus,
  parseGuid,
} from '@landbridge/model';
import { clausesOf, type FilterClause, refused } from './clauses.ts';
import { momentIn } from './moment-in.ts';

type FilterName = keyof typeof PROVISIONING_FILTERS;
type Writable<T> = { -readonly [Name in keyof T]: T[Name] };
type Fields = Writable<Omit<RecordQuery, 'names'>>;

/** What `$filter` and `$search` ask of the log; throws `Failure` BadRequest that says where the text goes wrong. */
export function recordQueryOf({ $filter, $search }: { $filter?: string | undefined; $search?: string | undefined }): RecordQuery {
  const fields: Fields = {};
  const names: NameCondition[] = searchedFor($search);
  for (const clause of clausesOf($filter, operatorsOf)) {
    const { property, value, position } = clause;
    if (typeof value !== 'string' || value.includes('\0')) throw refused(`'${property}' at position ${position} wants a text`);
    if (property === 'sourceIdentity/displayName')
      names.push({ of: 'source', how: HOW[clause.operator as keyof typeof HOW], text: value });
    else if (property === 'targetIdentity/displayName')
      names.push({ of: 'target', how: HOW[clause.operator as keyof typeof HOW], text: value });
    else if (property === 'activityDateTime') narrow(fields, clause, value);
    else set(fields, clause, FIELD_OF[property as FieldName](value));
  }
  return names.length > 0 ? { ...fields, names } : fields;
}

function operatorsOf({ property, position }: FilterClause): readonly FilterClause['operator'][] {
  if (!Object.hasOwn(PROVISIONING_FILTERS, property)) {
    throw refused(`records can not be filtered by '${property}' at position ${position}`);
  }
  return PROVISIONING_FILTERS[property as FilterName].split(' ') as readonly FilterClause['operator'][];
}

const HOW = { eq: 'equals', startswith: 'startsWith', contains: 'contains' } as const;

type FieldName = Exclude<FilterName, 'activityDateTime' | `${string}/displayName`>;

const FIELD_OF: Readonly<Record<FieldName, (text: string) => Fields>> = {
  id: text => ({ id: idFrom(text) }),
  changeId: text => ({ id: idFrom(text) }),
  jobId: text => ({ configurationId: idFrom<ConfigurationId>(configurationIdOf(text) ?? '') }),
  'servicePrincipal/id': text => ({ configurationId: idFrom<ConfigurationId>(text) }),
  cycleId: text => ({ cycleId: idFrom<CycleId>(text) }),
  provisioningAction: text => ({ action: text as ProvisioningAction }),
  'provisioningStatusInfo/status': text => ({ status: text as ProvisioningStatus }),
  'provisioningStatusInfo/errorInformation/errorCode': text => ({ problemCode: text }),
  'sourceIdentity/id': text => ({ sourceGuid: idFrom<Guid>(text) }),
  'targetIdentity/id': text => ({ targetId: idFrom<ObjectId>(text) }),
};

/** What is no UUID finds nothing. */
function idFrom<Id extends Branded<string>>(text: string): Id {
  return (parseGuid(text) ?? NIL_UUID) as string as Id;
}

function set(fields: Fields, { property, position }: FilterClause, wanted: Fields): void {
  for (const [name, value] of Object.entries(wanted)) {
    const before = fields[name as keyof Fields];
    if (before !== undefined && before !== value)
      throw refused(`'${property}' at position ${position} has another value already`);
  }
  Object.assign(fields, wanted);
}

/** The narrowest of all bounds that are named. */
function narrow(fields: Fields, clause: FilterClause, text: string): void {
  const { from, before } = momentIn(clause, text);
  if (from !== undefined) fields.from = Math.max(fields.from ?? from, from);
  if (before !== undefined) fields.before = Math.min(fields.before ?? before, before);
}

/** Graph writes the text in double quotes. */
function searchedFor(search: string | undefined): NameCondition[] {
  const text = search?.trim().replace(/^"(.*)"$/s, '$1');
  if (!text) return [];
  if (text.includes('\0')) throw new Failure({ code: 'BadRequest', message: '$search: the text must not contain NUL' });
  return [{ of: 'anybody', how: 'contains', text: parseGuid(text) ?? text }];
}
