import { AUDIT_FILTERS } from '@landbridge/contract';
import type { AuditQuery } from '@landbridge/directory';
import type { AuditResult } from '@landbridge/model';
import { clausesOf, type FilterClause, refused } from './clauses.ts';
import { momentIn } from './moment-in.ts';

type FilterName = keyof typeof AUDIT_FILTERS;
type Fields = { -readonly [Name in keyof AuditQuery]: AuditQuery[Name] };

const FIELD_OF: Readonly<Record<Exclude<FilterName, 'activityDateTime'>, (text: string) => Fields>> = {
  id: id => ({ id: id.toLowerCase() }),
  activityDisplayName: activity => ({ activity }),
  category: category => ({ category }),
  result: result => ({ result: (result === 'unknownFutureValue' ? 'unknown' : result) as AuditResult }),
  correlationId: correlationId => ({ correlationId }),
  'initiatedBy/id': actorId => ({ actorId }),
  'targetResources/id': targetId => ({ targetId }),
};

/** What `$filter` asks of the audit log; throws `Failure` BadRequest that says where the text goes wrong. */
export function auditQueryOf($filter: string | undefined): AuditQuery {
  const fields: Fields = {};
  for (const clause of clausesOf($filter, operatorsOf)) {
    const { property, value, position } = clause;
    if (typeof value !== 'string' || value.includes('\0')) throw refused(`'${property}' at position ${position} wants a text`);
    if (property === 'activityDateTime') narrow(fields, clause, value);
    else Object.assign(fields, FIELD_OF[property as keyof typeof FIELD_OF](value));
  }
  return fields;
}

function operatorsOf({ property, position }: FilterClause): readonly FilterClause['operator'][] {
  if (!Object.hasOwn(AUDIT_FILTERS, property))
    throw refused(`audits can not be filtered by '${property}' at position ${position}`);
  return AUDIT_FILTERS[property as FilterName].split(' ') as readonly FilterClause['operator'][];
}

function narrow(fields: Fields, clause: FilterClause, text: string): void {
  const { from, before } = momentIn(clause, text);
  if (from !== undefined) fields.from = Math.max(fields.from ?? from, from);
  if (before !== undefined) fields.before = Math.min(fields.before ?? before, before);
}
