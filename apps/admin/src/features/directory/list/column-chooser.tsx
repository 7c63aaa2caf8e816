import { Menu, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger, ToolbarButton } from '@fluentui/react-components';
import { ColumnTripleEditRegular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../kinds.ts';
import { offeredColumns } from './columns.tsx';

interface ColumnChooserProps {
  readonly kind: Kind;
  readonly chosen: readonly string[];
  onChoose(columns: string): void;
}

export function ColumnChooser({ kind, chosen, onChoose }: ColumnChooserProps): JSX.Element {
  const { t } = useTranslation('directory');
  return (
    <Menu checkedValues={{ columns: [...chosen] }} onCheckedValueChange={(_, { checkedItems }) => onChoose(checkedItems.join())}>
      <MenuTrigger>
        <ToolbarButton icon={<ColumnTripleEditRegular />}>{t('columns')}</ToolbarButton>
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
