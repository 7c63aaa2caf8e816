import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { type AnswerOf, listSchemaDefaults } from '@landbridge/contract';
import { useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answered, Facts, SidePanel } from '../../components/index.ts';
import { asking } from '../../lib/api/index.ts';
import { mappingText } from './differences.ts';
import type { Work } from './work.ts';

type Offered = AnswerOf<typeof listSchemaDefaults>['value'][number];

interface DefaultsPanelProps {
  readonly work: Work;
  onClose(): void;
}

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, listStyleType: 'none', margin: 0, padding: 0 },
  facts: { paddingInlineStart: tokens.spacingHorizontalXXL, fontSize: tokens.fontSizeBase200 },
});

const keyOf = ({ objectMapping, targetAttributeName }: Offered): string => `${objectMapping} ${targetAttributeName}`;

/** Default mappings that the schema lacks or has otherwise; those that are chosen go into the draft. */
export function DefaultsPanel({ work, onClose }: DefaultsPanelProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const defaults = useQuery(asking(listSchemaDefaults, { params: { id: work.configurationId } }));
  const offered = defaults.data?.value ?? [];
  const take = (): void => {
    for (const one of offered.filter(each => chosen.has(keyOf(each)))) {
      const { objectMapping: object, targetAttributeName: target, mapping } = one;
      work.change({ kind: 'mapped', object, target, mapping });
    }
    onClose();
  };
  const footer = work.mayWrite ? (
    <>
      <Button appearance="primary" disabled={chosen.size === 0} onClick={take}>
        {t('restore.take', { count: chosen.size })}
      </Button>
      <Button onClick={onClose}>{t('shared:cancel')}</Button>
    </>
  ) : null;
  return (
    <SidePanel title={t('restore.title')} size="large" footer={footer} onClose={onClose}>
      <Answered query={defaults}>
        {({ value }) =>
          value.length === 0 ? <Text>{t('restore.none')}</Text> : <Offers {...{ offered: value, chosen }} onChoose={setChosen} />
        }
      </Answered>
    </SidePanel>
  );
}

interface OffersProps {
  readonly offered: readonly Offered[];
  readonly chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
}

function Offers({ offered, chosen, onChoose }: OffersProps): JSX.Element {
  const { t } = useTranslation('attribute-mapping');
  const styles = useStyles();
  const choose = (key: string, isChosen: boolean): void => {
    const others = [...chosen].filter(one => one !== key);
    onChoose(new Set(isChosen ? [...others, key] : others));
  };
  const all = offered.map(keyOf);
  return (
    <>
      <Text>{t('restore.text')}</Text>
      <Checkbox
        label={t('restore.all')}
        checked={chosen.size === all.length ? true : chosen.size > 0 ? 'mixed' : false}
        onChange={(_, { checked }) => onChoose(new Set(checked === true ? all : []))}
      />
      <ul className={styles.list}>
        {offered.map(one => (
          <li key={keyOf(one)}>
            <Checkbox
              label={t('save.what', { object: one.objectMapping, of: one.targetAttributeName })}
              checked={chosen.has(keyOf(one))}
              onChange={(_, { checked }) => choose(keyOf(one), checked === true)}
            />
            <div className={styles.facts}>
              <Facts
                facts={[
                  [t('restore.own'), one.own ? mappingText(one.own) : t('restore.missing')],
                  [t('restore.default'), mappingText(one.mapping)],
                ]}
              />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
