import { jobIdOf, type ShownSchema } from '@landbridge/contract';
import type { SynchronizationSchema } from '@landbridge/mapping';
import type { ConfigurationId } from '@landbridge/model';

export interface ShownVersion {
  readonly id: ConfigurationId;
  readonly version: number;
  readonly active: number;
}

/** A schema in Graph's shape, with the version it is and the one that is active. */
export function showSchema(schema: SynchronizationSchema, { id, version, active }: ShownVersion): ShownSchema {
  return {
    id: schema.id,
    provisioningTaskIdentifier: jobIdOf(id),
    version: String(version),
    '@landbridge.activeVersion': String(active),
    directories: schema.directories.map(directory => ({
      ...directory,
      objects: directory.objects.map(object => ({
        ...object,
        attributes: object.attributes.map(one => ({ ...one, referencedObjects: [...one.referencedObjects] })),
      })),
    })),
    synchronizationRules: schema.synchronizationRules.map(rule => ({
      ...rule,
      objectMappings: rule.objectMappings.map(mapping => ({
        ...mapping,
        scope: mapping.scope && {
          groups: showGroups(mapping.scope.groups),
          inputFilterGroups: showGroups(mapping.scope.inputFilterGroups),
        },
        exclusions: [...mapping.exclusions],
        attributeMappings: [...mapping.attributeMappings],
      })),
    })),
  };
}

type Groups = NonNullable<SynchronizationSchema['synchronizationRules'][number]['objectMappings'][number]['scope']>['groups'];

function showGroups(groups: Groups) {
  return groups.map(({ name, clauses }) => ({
    name,
    clauses: clauses.map(clause => ({ ...clause, targetOperand: { values: [...clause.targetOperand.values] } })),
  }));
}
