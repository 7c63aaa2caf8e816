import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type Dispatch, type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GroupSearch } from './group-search.tsx';
import { PickedNames } from './picked-names.tsx';
import type { ScopeDraft, ScopeEdit, ScopeList } from './scope-draft.ts';
import { UnitTree } from './unit-tree.tsx';

export interface PickingProps {
  readonly list: ScopeList;
  readonly draft: ScopeDraft;
  readonly domainId: string;
  readonly isDisabled: boolean;
  readonly onEdit: Dispatch<ScopeEdit>;
}

const UNITS = { placeholder: 'OU=People,DC=example,DC=com', show: 'scoping.showTree', Offer: UnitTree } as const;
const GROUPS = { placeholder: 'CN=Staff,OU=Groups,DC=example,DC=com', show: 'scoping.showGroups', Offer: GroupSearch } as const;

/** What each list takes, and whether what is offered for it is shown before somebody asks. */
const LISTS = {
  organizationalUnits: { ...UNITS, label: 'scoping.units', isShown: true },
  groups: { ...GROUPS, label: 'scoping.groups', isShown: true },
  excludedUnits: { ...UNITS, label: 'scoping.excludedUnits', isShown: false },
  excludedGroups: { ...GROUPS, label: 'scoping.excludedGroups', isShown: false },
} as const satisfies Readonly<Record<ScopeList, unknown>>;

const useStyles = makeStyles({ pick: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } });

/** What stands in one list of a scope: by its distinguished name, or picked from what the domain has. */
export function Picking({ list, draft, domainId, isDisabled, onEdit }: PickingProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const { placeholder, show, Offer, label, isShown } = LISTS[list];
  const [isOpen, setIsOpen] = useState<boolean>(isShown);
  const picked = draft.lists[list];
  const toggle = (name: string, isPicked: boolean): void => onEdit({ edit: isPicked ? 'add' : 'remove', list, name });
  return (
    <div className={styles.pick}>
      <PickedNames
        label={t(label)}
        {...{ placeholder, picked, isDisabled }}
        onAdd={name => toggle(name, true)}
        onRemove={name => toggle(name, false)}
      />
      {isOpen ? (
        <Offer {...{ domainId, picked, isDisabled }} onToggle={toggle} />
      ) : (
        <div>
          <Button size="small" onClick={() => setIsOpen(true)}>
            {t(show)}
          </Button>
        </div>
      )}
    </div>
  );
}
