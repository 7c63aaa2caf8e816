import { type AttributeDefinition, type AttributeType, defineAttribute } from '../schema/attribute-definition.ts';
import type { ObjectMapping } from '../schema/synchronization-schema.ts';

/** Target attributes that are not single texts. */
const TYPES: Readonly<Record<string, AttributeType>> = {
  AccountEnabled: 'Boolean',
  PasswordHashSync: 'Boolean',
  SecurityEnabled: 'Boolean',
  MailEnabled: 'Boolean',
  CountryCode: 'Integer',
  ThumbnailPhoto: 'Binary',
  UserCertificate: 'Binary',
  UserSMIMECertificate: 'Binary',
  Manager: 'Reference',
  Member: 'Reference',
  Owner: 'Reference',
};

const MULTIVALUED: ReadonlySet<string> = new Set([
  'ProxyAddresses',
  'UserCertificate',
  'UserSMIMECertificate',
  'OtherTelephone',
  'OtherHomePhone',
  'OtherMobile',
  'OtherPager',
  'OtherIpPhone',
  'OtherFacsimileTelephoneNumber',
  'Member',
]);

const REFERENCED: Readonly<Record<string, readonly string[]>> = {
  Manager: ['User', 'Contact'],
  Member: ['User', 'Group', 'Contact'],
  Owner: ['User'],
};

/** What the cloud directory's object has: the targets of its default mapping. */
export function targetAttributesOf(mapping: ObjectMapping): readonly AttributeDefinition[] {
  return mapping.attributeMappings.map(({ targetAttributeName: name }) =>
    defineAttribute(name, TYPES[name] ?? 'String', {
      multivalued: MULTIVALUED.has(name),
      anchor: name === 'SourceAnchor',
      caseExact: name === 'SourceAnchor',
      required: name === 'SourceAnchor',
      mutability: name === 'SourceAnchor' ? 'Immutable' : 'ReadWrite',
      referencedObjects: (REFERENCED[name] ?? []).map(referencedObjectName => ({ referencedObjectName })),
    }),
  );
}
