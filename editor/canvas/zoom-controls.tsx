import { Panel } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useSay } from '../ui/say';
import { fit, zoomIn, zoomOut } from './flow-instance';
import { words } from './words';

export function ZoomControls(): ReactElement {
  const say = useSay();
  return (
    <Panel position="bottom-left" className="zoom-controls">
      <button type="button" aria-label={say(words.zoomIn)} title={say(words.zoomIn)} onClick={zoomIn}>
        <Plus size={16} />
      </button>
      <button type="button" aria-label={say(words.zoomOut)} title={say(words.zoomOut)} onClick={zoomOut}>
        <Minus size={16} />
      </button>
      <button type="button" aria-label={say(words.fit)} title={`${say(words.fit)} (.)`} onClick={() => fit()}>
        <Maximize size={15} />
      </button>
    </Panel>
  );
}
