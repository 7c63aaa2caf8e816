import { Button, Checkbox, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { type DomainContainer, listContainers } from '@landbridge/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/index.ts';
import { askingPages } from '../../../lib/api/index.ts';
import { coverageOf } from './scope-draft.ts';

interface UnitTreeProps {
  readonly domainId: string;
  readonly picked: readonly string[];
  readonly isDisabled: boolean;
  onToggle(distinguishedName: string, isPicked: boolean): void;
}

const useStyles = makeStyles({
  frame: {
    overflow: 'auto',
    maxHeight: '420px',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalS,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  below: { paddingInlineStart: '24px' },
  row: { display: 'flex', alignItems: 'center', whiteSpace: 'nowrap' },
  space: { display: 'inline-block', width: '24px' },
  more: { paddingInlineStart: '24px' },
});

/** The containers of a domain as control knows them; what hangs below one is asked for when it is opened. */
export function UnitTree(props: UnitTreeProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={styles.frame} aria-label={t('scoping.tree')} tabIndex={0}>
      <Level {...props} parent={null} isFirst />
    </section>
  );
}

interface LevelProps extends UnitTreeProps {
  readonly parent: string | null;
  readonly isFirst: boolean;
}

function Level({ parent, isFirst, ...tree }: LevelProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const query = parent === null ? {} : { parent };
  const pages = useInfiniteQuery(askingPages(listContainers, { params: { id: tree.domainId }, query }));
  if (pages.error) return <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />;
  if (!pages.data) return <Spinner size="tiny" delay={200} label={t('loading', { ns: 'shared' })} labelPosition="after" />;
  const containers = pages.data.pages.flatMap(({ value }) => value);
  if (isFirst && containers.length === 0) return <Text>{t('scoping.treeEmpty')}</Text>;
  return (
    <ul className={isFirst ? styles.list : `${styles.list} ${styles.below}`}>
      {containers.map(container => (
        <Container key={container.id} {...tree} container={container} opens={isFirst} />
      ))}
      {pages.hasNextPage ? (
        <li className={styles.more}>
          <Button size="small" onClick={() => void pages.fetchNextPage()}>
            {t('scoping.more')}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

interface ContainerProps extends UnitTreeProps {
  readonly container: DomainContainer;
  readonly opens: boolean;
}

function Container({ container, opens, ...tree }: ContainerProps): JSX.Element {
  const { t } = useTranslation('configurations');
  const styles = useStyles();
  const [isOpen, setIsOpen] = useState(opens);
  const { id, name, hasContainers, distinguishedName } = container;
  const coverage = coverageOf(distinguishedName ?? '', tree.picked);
  return (
    <li>
      <div className={styles.row}>
        {hasContainers ? (
          <Button
            appearance="transparent"
            size="small"
            aria-expanded={isOpen}
            aria-label={t('scoping.open', { name })}
            icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
            onClick={() => setIsOpen(!isOpen)}
          />
        ) : (
          <span className={styles.space} />
        )}
        <Checkbox
          label={name}
          checked={coverage === 'above' ? 'mixed' : coverage !== 'none'}
          disabled={tree.isDisabled || coverage === 'below' || distinguishedName === null}
          onChange={(_, { checked }) => distinguishedName !== null && tree.onToggle(distinguishedName, checked === true)}
        />
      </div>
      {isOpen && hasContainers ? <Level {...tree} parent={id} isFirst={false} /> : null}
    </li>
  );
}
