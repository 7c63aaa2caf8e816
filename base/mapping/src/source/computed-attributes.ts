import type { AttributeDefinition } from '../schema/attribute-definition.ts';
import { ExpressionFailure, quoted } from '../values/failure.ts';
import type { Value } from '../values/value.ts';
import { guidBase64 } from './guid-octets.ts';
import { mailEnabled } from './mail-enabled.ts';
import type { MappingInput } from './mapping-input.ts';

/** An attribute that expressions may name though it is not read from AD as it stands. */
export interface ComputedAttribute {
  readonly type: AttributeDefinition['type'];
  /** The attributes it is computed from. */
  readonly needs: readonly string[];
  readonly read: (input: MappingInput) => Value;
}

const ACCOUNTDISABLE = 2;

function accountDisabled(input: MappingInput): boolean | null {
  const text = input.attributes['userAccountControl']?.[0];
  if (text === undefined) return null;
  const flags = Number(text);
  if (!Number.isInteger(flags)) throw new ExpressionFailure(`userAccountControl ${quoted(text)} is not a number`);
  return (flags & ACCOUNTDISABLE) !== 0;
}

/** Name and place come from the tree, since AD reports no change for the children of a renamed container. */
export const COMPUTED_ATTRIBUTES: ReadonlyMap<string, ComputedAttribute> = new Map<string, ComputedAttribute>([
  ['cn', { type: 'String', needs: [], read: input => input.cn }],
  ['name', { type: 'String', needs: [], read: input => input.cn }],
  ['distinguishedName', { type: 'String', needs: [], read: input => input.distinguishedName }],
  ['objectGUID', { type: 'Binary', needs: [], read: input => ({ kind: 'binary', base64: guidBase64(input.guid) }) }],
  ['accountDisabled', { type: 'Boolean', needs: ['userAccountControl'], read: accountDisabled }],
  ['mailEnabled', { type: 'Boolean', needs: ['mail', 'proxyAddresses'], read: input => mailEnabled(input.attributes) }],
]);
