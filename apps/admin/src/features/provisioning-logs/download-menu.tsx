import { Menu, MenuItemLink, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { exportProvisioningLog } from '@landbridge/contract';
import { type JSX, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenedAtOnce } from '../../components/index.ts';
import { DownloadButton } from './download-button.tsx';

const FORMATS = ['csv', 'json', 'jsonl'] as const;

export interface DownloadProps {
  /** What is filtered by, as the API is asked. */
  readonly asked: { readonly $filter?: string; readonly $search?: string };
}

/** Everything that the filters let through, as a file that comes as it is read. */
export function DownloadMenu({ asked }: DownloadProps): JSX.Element {
  const { t } = useTranslation('provisioning-logs');
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useOpenedAtOnce(button);
  return (
    <Menu open={isOpen} onOpenChange={(_, { open }) => setIsOpen(open)}>
      <MenuTrigger disableButtonEnhancement>
        <DownloadButton ref={button} />
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
