import { ToolbarButton, ToolbarDivider } from '@fluentui/react-components';
import { AddRegular, ArrowResetRegular, FilterRegular, HistoryRegular, TableInsertRowRegular } from '@fluentui/react-icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandBar } from '../../components/index.ts';
import type { ViewProps } from './work.ts';

/** What the cloud directory lets be extended. */
const EXTENDABLE: ReadonlySet<string> = new Set(['User', 'Group']);

export function Commands({ work: { object, mayWrite }, place: { go } }: ViewProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const hasScope = (object.scope?.groups.length ?? 0) + (object.scope?.inputFilterGroups.length ?? 0) > 0;
  return (
    <CommandBar>
      <ToolbarButton icon={<AddRegular />} disabled={!mayWrite} onClick={() => go({ panel: 'new', target: undefined })}>
        {t('add')}
      </ToolbarButton>
      <ToolbarButton
        icon={<TableInsertRowRegular />}
        disabled={!mayWrite || !EXTENDABLE.has(object.targetObjectName)}
        onClick={() => go({ panel: 'extension', target: undefined })}
      >
        {t('extension')}
      </ToolbarButton>
      <ToolbarButton icon={<FilterRegular />} onClick={() => go({ panel: 'scope', target: undefined })}>
        {hasScope ? t('scopeOn') : t('scope')}
      </ToolbarButton>
      <ToolbarDivider />
      <ToolbarButton icon={<HistoryRegular />} onClick={() => go({ panel: 'versions', target: undefined })}>
        {t('versions')}
      </ToolbarButton>
      <ToolbarButton icon={<ArrowResetRegular />} onClick={() => go({ panel: 'defaults', target: undefined })}>
        {t('defaults')}
      </ToolbarButton>
    </CommandBar>
  );
}
