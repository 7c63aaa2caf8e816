import { REFERENCE_STATES, type ReferenceState } from '@landbridge/model';
import { z } from 'zod';
import { idParams, pageOf, pageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

export { REFERENCE_STATES, type ReferenceState };

const end = z.object({ sourceId: z.string(), name: z.string() });

/** A value of a reference attribute in Active Directory, and what became of it. */
export const configurationReference = z.object({
  attribute: z.string(),
  /** The entry it stands at: a group for a member. */
  source: end,
  /** The entry it names. */
  target: end,
  state: z.enum(REFERENCE_STATES),
  reason: z.string(),
  message: z.string(),
});
export type ConfigurationReference = z.output<typeof configurationReference>;

const guid = z
  .guid()
  .transform(text => text.toLowerCase())
  .optional();

export const listReferences = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}/references',
  permission: 'Synchronization.Read.All',
  description:
    'members, managers and owners as Active Directory names them, with what became of each, ordered by source id; of a filtered list a page may hold few, or none, though others follow',
  params: idParams,
  query: pageQuery.extend({
    state: z.enum(REFERENCE_STATES).optional(),
    /** By objectGUID. */
    source: guid,
    target: guid,
  }),
  response: pageOf(configurationReference),
});
