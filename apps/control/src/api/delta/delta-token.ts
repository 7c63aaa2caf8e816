import { Failure, type Instant, type ObjectId, type ObjectKind, type TenantId, type Vault } from '@landbridge/model';
import { z } from 'zod';

const moment = z.strictObject({ snapshot: z.string(), at: z.number() });

/** Where a client stands. It is sealed: nobody but control reads it or makes one. */
const standing = z.strictObject({
  origin: z.string(),
  select: z.string().nullable(),
  ids: z
    .array(z.custom<ObjectId>(value => typeof value === 'string'))
    .readonly()
    .nullable(),
  /** What the client knows; null in its first round. */
  since: moment.nullable(),
  /** The round it is in, and how far; null between rounds. */
  round: z
    .strictObject({
      until: moment,
      part: z.enum(['objects', 'removed', 'member', 'owner']),
      after: z.string().nullable(),
    })
    .nullable(),
});
export type DeltaStanding = z.output<typeof standing>;
export type DirectoryMoment = z.output<typeof moment>;

/** Whose token it is: it opens for no other tenant, and in the delta of no other kind. */
export interface TokenOwner {
  readonly tenantId: TenantId;
  readonly kind: ObjectKind;
}

function placeOf({ tenantId, kind }: TokenOwner): string {
  return `delta/${tenantId}/${kind}`;
}

export function sealStanding(vault: Vault, owner: TokenOwner, value: DeltaStanding): string {
  return vault.seal(new TextEncoder().encode(JSON.stringify(value)), placeOf(owner));
}

/** Throws `Failure` syncStateNotFound for what was not given out, or under a key that is not there any more. */
export function openStanding(vault: Vault, owner: TokenOwner, token: string): DeltaStanding {
  const sealed = token.split('.').at(-1) ?? '';
  // Some letters of the alphabet stand for the same octets at the end of a text; only one spelling was given out.
  if (Buffer.from(sealed, 'base64url').toString('base64url') !== sealed) throw unknownToken();
  try {
    return standing.parse(JSON.parse(new TextDecoder().decode(vault.open(token, placeOf(owner)))));
  } catch (cause) {
    throw unknownToken(cause);
  }
}

function unknownToken(cause?: unknown): Failure {
  return new Failure({ code: 'syncStateNotFound', message: 'the token is not one that was given out for this' }, { cause });
}

/** Throws `Failure` syncStateNotFound for a standing of which it is not known any more what came after. */
export function assertKnown(
  { origin, since, round }: DeltaStanding,
  now: { readonly origin: string; readonly hasBeen: boolean; readonly at: Instant; readonly keptMs: number },
): void {
  if (origin !== now.origin || !now.hasBeen) {
    throw new Failure({
      code: 'syncStateNotFound',
      message: 'the token is of another database, or of one before it was restored',
    });
  }
  const began = since?.at ?? round?.until.at ?? 0;
  if (now.at - began <= now.keptMs) return;
  throw new Failure({ code: 'syncStateNotFound', message: 'the token is older than what is kept of changes' });
}
