import { Toast, Toaster, ToastTitle, useToastController } from '@fluentui/react-components';
import { type JSX, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

const TOASTER = 'told';
const SHOWN_MS = 5_000;
const SAID_ELSEWHERE = (): void => undefined;

export interface ToldOnce {
  readonly id: number;
  readonly text: string;
}

/** Shows what was told for a while, in a part of the page with a name. */
export function Toasts({ told: { id, text } }: { readonly told: ToldOnce }): JSX.Element {
  const { t } = useTranslation();
  const { dispatchToast } = useToastController(TOASTER);
  useEffect(() => {
    const toast = (
      <Toast>
        <ToastTitle>{text}</ToastTitle>
      </Toast>
    );
    dispatchToast(toast, { toastId: `told ${id}`, intent: 'success', timeout: SHOWN_MS, pauseOnHover: true });
  }, [dispatchToast, id, text]);
  return (
    <section aria-label={t('told.label')}>
      <Toaster inline toasterId={TOASTER} position="bottom-end" announce={SAID_ELSEWHERE} />
    </section>
  );
}
