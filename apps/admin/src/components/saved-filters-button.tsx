import { StarRegular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { PopupButton, type PopupButtonProps } from './popup-button.tsx';

export function SavedFiltersButton(props: PopupButtonProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <PopupButton {...props} appearance="subtle" icon={<StarRegular />}>
      {t('filters.saved')}
    </PopupButton>
  );
}
