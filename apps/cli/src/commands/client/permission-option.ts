import { PERMISSIONS, type Permission } from '@landbridge/contract';
import { UsageError } from '../../exit-code.ts';

/** Permissions as they were named, one option each. */
export function permissionsNamed(names: readonly string[]): Permission[] {
  return names.map(name => {
    if (!Object.hasOwn(PERMISSIONS, name))
      throw new UsageError(`there is no permission '${name}': it is one of ${Object.keys(PERMISSIONS).join(', ')}`);
    return name as Permission;
  });
}
