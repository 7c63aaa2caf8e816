import { Button, Menu, MenuItemLink, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { exportProvisioningLog } from '@landbridge/contract';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';

const FORMATS = ['csv', 'json', 'jsonl'] as const;

interface DownloadProps {
  /** What is filtered by, as the API is asked. */
  readonly asked: { readonly $filter?: string; readonly $search?: string };
}

/** Everything that the filters let through, as a file that comes as it is read. */
export function Download({ asked }: DownloadProps): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<ArrowDownloadRegular />}>
          {t('download.label')}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {FORMATS.map(format => (
            <MenuItemLink
              key={format}
              href={`${exportProvisioningLog.path}?${new URLSearchParams({ format, ...asked }).toString()}`}
              download
            >
              {t(`download.${format}`)}
            </MenuItemLink>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
