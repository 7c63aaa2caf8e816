import { Dropdown, Field, Option } from '@fluentui/react-components';
import { PERMISSIONS, type Permission } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { usePermissions } from '../../../lib/use-permissions.ts';

interface PermissionsFieldProps {
  readonly permissions: readonly Permission[];
  onChange(permissions: readonly Permission[]): void;
}

/** Nobody gives a permission that they do not hold, so only one's own are offered. */
export function PermissionsField({ permissions, onChange }: PermissionsFieldProps): JSX.Element {
  const { t } = useTranslation('settings');
  const may = usePermissions();
  const offered = (Object.keys(PERMISSIONS) as Permission[]).filter(name => may(name) || permissions.includes(name));
  return (
    <Field label={t('apiClients.permissions')} hint={t('apiClients.permissionsHint')}>
      <Dropdown
        multiselect
        selectedOptions={[...permissions]}
        value={permissions.join(', ')}
        onOptionSelect={(_, { selectedOptions }) => onChange(selectedOptions as Permission[])}
      >
        {offered.map(name => (
          <Option key={name} value={name} text={name}>
            {`${name}: ${PERMISSIONS[name]}`}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}
