import { Button, Tooltip } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { listAgentPackages } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { asking } from '../../lib/api/index.ts';
import { usePermissions } from '../../lib/use-permissions.ts';

/** Leads to the package; where there is none, or not for this person, it says why. */
export function DownloadButton(): JSX.Element {
  const { t } = useTranslation('agents');
  const may = usePermissions();
  const navigate = useNavigate();
  const { data } = useQuery(asking(listAgentPackages));
  const why = may('OnPremisesPublishingProfiles.ReadWrite.All')
    ? data?.packages.length === 0
      ? t('package.none')
      : null
    : t('package.mayNot');
  const button = (
    <Button
      appearance="primary"
      icon={<ArrowDownloadRegular />}
      disabledFocusable={why !== null}
      onClick={() => void navigate({ to: '/agents', search: { panel: 'download' } })}
    >
      {t('package.download')}
    </Button>
  );
  if (why === null) return button;
  return (
    <Tooltip content={why} relationship="description">
      {button}
    </Tooltip>
  );
}
