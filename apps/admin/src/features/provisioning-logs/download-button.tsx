import { ArrowDownloadRegular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { PopupButton, type PopupButtonProps } from '../../components/index.ts';

export function DownloadButton(props: PopupButtonProps): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  return (
    <PopupButton {...props} appearance="subtle" icon={<ArrowDownloadRegular />}>
      {t('download.label')}
    </PopupButton>
  );
}
