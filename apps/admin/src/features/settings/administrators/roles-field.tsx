import { Checkbox, Field, makeStyles } from '@fluentui/react-components';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';

import { RoleLabel } from './role-label.tsx';
import { ROLES } from './role-words.ts';

const useStyles = makeStyles({ group: { margin: 0, padding: 0, border: 'none' } });

interface RolesFieldProps {
  readonly roles: readonly string[];
  onChange(roles: readonly string[]): void;
}

export function RolesField({ roles, onChange }: RolesFieldProps): JSX.Element {
  const { t } = useTranslation('settings');
  const styles = useStyles();
  const set = (id: string, held: boolean): void => onChange(held ? [...roles, id] : roles.filter(role => role !== id));
  return (
    <Field label={t('administrators.roles')} hint={t('administrators.rolesHint')}>
      <fieldset className={styles.group} aria-label={t('administrators.roles')}>
        {ROLES.map(id => (
          <div key={id}>
            <Checkbox
              label={<RoleLabel id={id} />}
              checked={roles.includes(id)}
              onChange={(_, { checked }) => set(id, checked === true)}
            />
          </div>
        ))}
      </fieldset>
    </Field>
  );
}
