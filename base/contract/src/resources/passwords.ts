import { PASSWORD_OUTCOMES, type PasswordOutcome } from '@landbridge/model';
import { z } from 'zod';
import { idParams, moment, ofEntry, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

export const PASSWORD_OUTCOME_NAMES = Object.keys(PASSWORD_OUTCOMES) as readonly PasswordOutcome[];

/** What became of the password of one account. */
export const password = z.object({
  sourceId: z.string(),
  objectId: z.string().nullable(),
  objectName: z.string().nullable(),
  outcome: z.enum(PASSWORD_OUTCOME_NAMES),
  message: z.string(),
  outcomeDateTime: moment,
  /** When the password that is accepted was set in Active Directory. */
  passwordSetDateTime: moment.nullable(),
});
export type Password = z.output<typeof password>;

export const listPasswords = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}/passwords',
  permission: 'Synchronization.Read.All',
  description: 'what became of the passwords of accounts, ordered by source id',
  params: idParams,
  query: pageQuery.extend({ outcome: z.enum(PASSWORD_OUTCOME_NAMES).optional(), source: ofEntry }),
  response: pageOf(password),
});

export const resyncPasswords = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/configurations/{id}/passwords/resync',
  permission: 'Synchronization.ReadWrite.All',
  description: 'reads every password of the domain again, beginning now; what is kept is accepted until then',
  params: idParams,
});
