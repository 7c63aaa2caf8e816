import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { RoleId } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLE_WORDS, roleName } from './role-words.ts';

const useStyles = makeStyles({
  label: { display: 'flex', flexDirection: 'column' },
  what: { color: tokens.colorNeutralForeground3 },
});

/** A role to choose, with what it is for. */
export function RoleLabel({ id }: { readonly id: RoleId }): JSX.Element {
  const { t } = useTranslation('settings');
  const styles = useStyles();
  return (
    <span className={styles.label}>
      {roleName(id)}
      <Text size={200} className={styles.what}>
        {t(ROLE_WORDS[id])}
      </Text>
    </span>
  );
}
