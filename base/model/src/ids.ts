/** A string that is one kind of identifier and cannot be passed where another kind is expected. */
export type Branded<Name extends string> = string & { readonly __brand: Name };

/** `objectGUID` of an Active Directory object as lower-case text with hyphens (MS-DTYP 2.3.4.3), never in its byte order on the wire. */
export type Guid = Branded<'Guid'>;
export type TenantId = Branded<'TenantId'>;
/** A domain as one tenant knows it: the same forest synchronised by two tenants has two. */
export type DomainId = Branded<'DomainId'>;
export type ConfigurationId = Branded<'ConfigurationId'>;
export type CycleId = Branded<'CycleId'>;
export type AgentId = Branded<'AgentId'>;
/** An object of the cloud directory: what Graph calls `id`. */
export type ObjectId = Branded<'ObjectId'>;

/** Below every id there is, and nobody's (RFC 9562 section 5.9). */
export const NIL_UUID = '00000000-0000-0000-0000-000000000000';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads a GUID written in any case, with or without braces; undefined when the text is none. */
export function parseGuid(text: string): Guid | undefined {
  const bare = text.replace(/^\{(.*)\}$/, '$1').toLowerCase();
  return GUID.test(bare) ? (bare as Guid) : undefined;
}
