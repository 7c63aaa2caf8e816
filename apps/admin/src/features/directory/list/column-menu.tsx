import { Menu, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { type JSX, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenedAtOnce } from '../../../components/index.ts';
import type { Kind } from '../kinds.ts';
import { ColumnButton } from './column-button.tsx';
import { offeredColumns } from './columns.tsx';

export interface ColumnChooserProps {
  readonly kind: Kind;
  readonly chosen: readonly string[];
  onChoose(columns: string): void;
}

export function ColumnMenu({ kind, chosen, onChoose }: ColumnChooserProps): JSX.Element {
  const { t } = useTranslation('directory');
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useOpenedAtOnce(button);
  return (
    <Menu
      open={isOpen}
      onOpenChange={(_, { open }) => setIsOpen(open)}
      checkedValues={{ columns: [...chosen] }}
      onCheckedValueChange={(_, { checkedItems }) => onChoose(checkedItems.join())}
    >
      <MenuTrigger>
        <ColumnButton ref={button} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {offeredColumns(kind).map(id => (
            <MenuItemCheckbox key={id} name="columns" value={id}>
              {t(`property.${id}` as 'property.mail')}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
