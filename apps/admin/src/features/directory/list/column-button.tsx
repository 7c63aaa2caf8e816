import { ColumnTripleEditRegular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { PopupButton, type PopupButtonProps } from '../../../components/index.ts';

export function ColumnButton(props: PopupButtonProps): JSX.Element {
  const { t } = useTranslation('directory');
  return (
    <PopupButton {...props} appearance="subtle" icon={<ColumnTripleEditRegular />}>
      {t('columns')}
    </PopupButton>
  );
}
