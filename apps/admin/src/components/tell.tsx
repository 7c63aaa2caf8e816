import { Toast, ToastTitle, useToastController } from '@fluentui/react-components';

export const TOASTER = 'told';

/** Says that something was done, in a place that screen readers are told of. */
export function useTell(): (text: string) => void {
  const { dispatchToast } = useToastController(TOASTER);
  return text =>
    dispatchToast(
      <Toast>
        <ToastTitle>{text}</ToastTitle>
      </Toast>,
      { intent: 'success' },
    );
}
