import {
  type BrokenLink,
  brokenAfter,
  CHAIN_BEGINS,
  type ChainedAudit,
  chainedText,
  type DirectoryAudit,
  type DirectoryAuditId,
  syslogLine,
} from '@landbridge/model';
import { z } from 'zod';
import { filteredPageQuery, moment, pageOf } from '../paging.ts';
import { defineRoute } from '../route.ts';

export {
  type BrokenLink,
  brokenAfter,
  CHAIN_BEGINS,
  type ChainedAudit,
  chainedText,
  type DirectoryAudit,
  type DirectoryAuditId,
  syslogLine,
};

const identity = z.object({ id: z.string(), displayName: z.string(), ipAddress: z.string() });

/** Graph's directoryAudit. Values of modified properties are JSON text. */
export const directoryAudit = z.object({
  id: z.string(),
  activityDateTime: moment,
  activityDisplayName: z.string(),
  category: z.string(),
  operationType: z.enum(['Add', 'Update', 'Delete', 'Other']),
  loggedByService: z.literal('Landbridge'),
  /** The request's id. */
  correlationId: z.string(),
  result: z.enum(['success', 'failure', 'unknownFutureValue']),
  resultReason: z.string().nullable(),
  /** One of the two: an administrator, or a program. */
  initiatedBy: z.object({ user: identity.nullable(), app: identity.nullable() }),
  targetResources: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      displayName: z.string().nullable(),
      modifiedProperties: z.array(
        z.object({ displayName: z.string(), oldValue: z.string().nullable(), newValue: z.string().nullable() }),
      ),
    }),
  ),
});
export type ShownDirectoryAudit = z.output<typeof directoryAudit>;

/** What `$filter` may name, and how it may be compared. */
export const AUDIT_FILTERS = {
  id: 'eq',
  activityDateTime: 'eq ge gt le lt',
  activityDisplayName: 'eq',
  category: 'eq',
  result: 'eq',
  correlationId: 'eq',
  'initiatedBy/id': 'eq',
  'targetResources/id': 'eq',
} as const;

const filters = Object.entries(AUDIT_FILTERS).map(([name, operators]) => `${name} (${operators})`);

export const listDirectoryAudits = defineRoute({
  method: 'GET',
  path: '/v1.0/auditLogs/directoryAudits',
  permission: 'AuditLog.Read.All',
  description: `what administrators did, newest first; $filter: ${filters.join(', ')}`,
  query: filteredPageQuery,
  response: pageOf(directoryAudit),
});

/** One link of the chain as it was written: `hash` is SHA-256 over the hash before, the sequence and the content, each on a line. */
export const auditLink = z.object({
  sequence: z.number().int(),
  content: z.string(),
  hash: z.string(),
});

export const exportAuditChain = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/auditLog/chain',
  permission: 'AuditLog.Read.All',
  description: 'what administrators did, oldest first and line by line, with the hashes that it is checked by',
  query: z.strictObject({ after: z.coerce.number().int().min(0).default(0) }),
  response: auditLink,
  lines: true,
});
