import { useEffect, type ReactElement } from 'react';
import { fill } from '../../nodes/kit/text';
import { toast } from '../state/interface-store';
import { useOpenedResult } from '../state/open-file';
import { words } from '../state/words';
import { ErrorBoundary } from '../ui/error-boundary';
import { ResultDialog } from './result-dialog';

const close = (): void => useOpenedResult.setState({ opened: null });

/** A result that was read from a file, large. One that a view cannot draw is closed and told; the page goes on. */
export function OpenedResult(): ReactElement | null {
  const opened = useOpenedResult((state) => state.opened);
  if (opened === null) return null;
  return (
    <ErrorBoundary key={opened.name} fallback={<NotDrawn name={opened.name} />}>
      <ResultDialog artifact={opened.artifact} title={opened.name} onClose={close} />
    </ErrorBoundary>
  );
}

function NotDrawn({ name }: { name: string }): null {
  useEffect(() => {
    const { en, zh } = words.notShown;
    toast({ en: fill(en, { name }), zh: fill(zh, { name }) }, 'error');
    close();
  }, [name]);
  return null;
}
