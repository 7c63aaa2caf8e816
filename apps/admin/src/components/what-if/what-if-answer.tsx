import { Field, MessageBar, MessageBarBody, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import type { WhatIfResult } from '@landbridge/contract';
import { type JSX, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeNumber } from '../../lib/format.ts';
import { said } from '../../lib/said/index.ts';
import { ErrorNotice } from '../error-notice.tsx';
import type { Tile } from './tiles.ts';
import type { Foreseen } from './use-what-if.ts';
import { WhatIfChanges } from './what-if-changes.tsx';
import { WhatIfTiles } from './what-if-tiles.tsx';

const useStyles = makeStyles({
  whatIf: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
});

/** What would happen, before it is saved: counts, what is to be heeded, and every change. */
export function WhatIfAnswer({ foreseen }: { readonly foreseen: Foreseen }): JSX.Element {
  const { t, i18n } = useTranslation();
  const styles = useStyles();
  const [tile, setTile] = useState<Tile | null>(null);
  const { isRunning, progress, result, changes, error } = foreseen;
  const number = (value: number): string => wholeNumber(value, i18n.language);
  return (
    <section aria-label={t('whatIf.title')} className={styles.whatIf}>
      {error ? <ErrorNotice error={error} /> : null}
      {isRunning ? (
        <Field
          validationState="none"
          validationMessage={
            progress === null
              ? t('whatIf.begins')
              : t('whatIf.progress', { walked: number(progress.walked), of: number(progress.of) })
          }
        >
          <ProgressBar
            aria-label={t('whatIf.title')}
            {...(progress === null || progress.of === 0 ? {} : { value: progress.walked, max: progress.of })}
          />
        </Field>
      ) : null}
      <div role="status">{result === null ? null : <Warnings result={result} />}</div>
      {result === null ? null : (
        <>
          <WhatIfTiles counts={result.counts} chosen={tile} onChoose={setTile} />
          {result.changes === 0 ? <Text>{t('whatIf.nothing')}</Text> : <WhatIfChanges changes={changes} tile={tile} />}
          {result.changesTold < result.changes ? (
            <Text size={200}>{t('whatIf.told', { told: number(result.changesTold), all: number(result.changes) })}</Text>
          ) : null}
        </>
      )}
    </section>
  );
}

function Warnings({ result }: { readonly result: WhatIfResult }): JSX.Element {
  const { t, i18n } = useTranslation();
  const { domainIsRead, attributes, groups } = result.notReadYet;
  const warnings = [
    result.guard.message === null ? null : t('whatIf.guard', { message: said(i18n.language, result.guard.message).text }),
    domainIsRead ? null : t('whatIf.domainNotRead'),
    attributes.length === 0 ? null : t('whatIf.attributesNotRead', { names: attributes.join(', ') }),
    groups.length === 0 ? null : t('whatIf.groupsNotRead', { count: groups.length }),
  ].filter(text => text !== null);
  return (
    <>
      {warnings.map(text => (
        <MessageBar key={text} intent="warning" layout="multiline">
          <MessageBarBody>{text}</MessageBarBody>
        </MessageBar>
      ))}
    </>
  );
}
