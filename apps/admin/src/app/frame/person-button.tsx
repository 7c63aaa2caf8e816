import { makeStyles } from '@fluentui/react-components';
import { PersonCircleRegular } from '@fluentui/react-icons';
import { getMe } from '@landbridge/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { PopupButton, type PopupButtonProps } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';

const useStyles = makeStyles({ name: { '@media (max-width: 480px)': { display: 'none' } } });

/** Whoever is signed in. */
export function PersonButton(props: PopupButtonProps): JSX.Element {
  const { t } = useTranslation();
  const styles = useStyles();
  const { data: me } = useSuspenseQuery(asking(getMe));
  const label = t('person.menu', { name: me.displayName });
  return (
    <PopupButton {...props} appearance="transparent" aria-label={label} icon={<PersonCircleRegular />}>
      <span className={styles.name}>{me.displayName}</span>
    </PopupButton>
  );
}
