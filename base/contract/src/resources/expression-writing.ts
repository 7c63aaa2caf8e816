import { z } from 'zod';
import { idParams, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';

const parameter = z.object({ name: z.string(), type: z.string(), mayBeLeftEmpty: z.boolean() });
export type FunctionParameter = z.output<typeof parameter>;

const expressionFunction = z.object({
  name: z.string(),
  parameters: z.array(parameter),
  /** May follow, any number of times, always all of them together. */
  repeated: z.array(parameter),
  /** A second form with other parameters. */
  shortForm: z.array(parameter).nullable(),
  returns: z.string(),
});
export type ExpressionFunction = z.output<typeof expressionFunction>;

export const listExpressionFunctions = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/expressionFunctions',
  permission: 'Synchronization.Read.All',
  description: 'the functions that expressions may call, with their parameters, by name',
  response: z.object({ value: z.array(expressionFunction) }),
});

const sampleEntry = z.object({
  id: z.string(),
  displayName: z.string(),
  distinguishedName: z.string(),
  /** As they are stored, texts as Active Directory's are and binary in base64; with what the tree tells of name and place. */
  attributes: z.record(z.string(), z.array(z.string())),
});
export type SampleEntry = z.output<typeof sampleEntry>;

/** Values of entries are for those who may try expressions. */
export const listSampleEntries = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}/sampleEntries',
  permission: 'Synchronization.ReadWrite.All',
  description: 'the first ten stored entries of the domain whose name begins so, with their attributes, to try expressions on',
  params: idParams,
  query: z.strictObject({
    objectType: z.enum(['user', 'inetOrgPerson', 'group', 'contact']).default('user'),
    search: storable.max(256).default(''),
  }),
  response: z.object({ value: z.array(sampleEntry) }),
});
