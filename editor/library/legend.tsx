import type { ReactElement } from 'react';
import { allSpecs } from './find-nodes';
import { PortMark } from '../ui/port-mark';
import { inputStyle, outputStyle, portStyles, type PortStyle } from '../ui/port-style';
import { useSay } from '../ui/say';
import { words } from './words';

/** The marks that the present nodes use, in the table's order. */
const used: readonly PortStyle[] = ((): readonly PortStyle[] => {
  const seen = new Set<PortStyle>();
  for (const spec of allSpecs) {
    for (const port of Object.values(spec.inputs)) seen.add(inputStyle(port, undefined));
    for (const port of Object.values(spec.outputs)) seen.add(outputStyle(port));
  }
  return (Object.keys(portStyles) as PortStyle[]).filter((style) => seen.has(style));
})();

export function Legend(): ReactElement {
  const say = useSay();
  return (
    <section className="legend">
      <h2>{say(words.ports)}</h2>
      <ul>
        {used.map((style) => (
          <li key={style}>
            <PortMark style={style} />
            <span>{say(portStyles[style].word)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
