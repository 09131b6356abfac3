import type { Modality } from '../../nodes/kit/kind';
import type { Graph, PortRef } from '../../runtime/graph/document';
import { ownPort, portsOf, REROUTE } from '../../runtime/graph/ports';
import { inputStyle, portStyle, type PortStyle } from '../ui/port-style';

/** What comes out of and goes into each port of a graph, each output looked at once. */
export interface PortKinds {
  output(ref: PortRef): PortStyle;
  input(ref: PortRef): PortStyle;
}

type Given = { readonly style: PortStyle; readonly modality: Modality | undefined };

/** Same answers as `sourceKind`, for whole graphs: links are indexed, and no chain is walked twice. */
export function portKinds(graph: Graph): PortKinds {
  const into = new Map<string, PortRef>();
  for (const { from, to } of graph.edges) {
    const key = `${to.node}.${to.port}`;
    if (!into.has(key)) into.set(key, from);
  }
  const known = new Map<string, Given | undefined>();

  function given(ref: PortRef): Given | undefined {
    const key = `${ref.node}.${ref.port}`;
    if (known.has(key)) return known.get(key);
    known.set(key, undefined); // A cycle ends here.
    const value = look(ref);
    known.set(key, value);
    return value;
  }

  function behind(node: string, port: string): Given | undefined {
    const from = into.get(`${node}.${port}`);
    return from === undefined ? undefined : given(from);
  }

  function look(ref: PortRef): Given | undefined {
    const entry = graph.nodes.get(ref.node);
    if (entry === undefined) return undefined;
    if (entry.type === REROUTE) return behind(ref.node, 'in');
    const ports = portsOf(entry);
    const port = ownPort(ports?.outputs, ref.port);
    if (port === undefined) return undefined;
    if (port.modality === undefined || !port.modality.startsWith('as ')) {
      const modality = port.modality as Modality | undefined;
      return { style: portStyle(port.kind, modality), modality };
    }
    const input = port.modality.slice(3);
    const declared = ownPort(ports?.inputs, input)?.modality;
    const modality = behind(ref.node, input)?.modality ?? (declared?.length === 1 ? declared[0] : undefined);
    return { style: portStyle(port.kind, modality), modality };
  }

  return {
    output: (ref) => given(ref)?.style ?? 'unknown',
    input: (ref) => {
      const entry = graph.nodes.get(ref.node);
      const port = entry === undefined ? undefined : ownPort(portsOf(entry)?.inputs, ref.port);
      const linked = behind(ref.node, ref.port);
      return port === undefined ? (linked?.style ?? 'unknown') : inputStyle(port, linked?.modality);
    },
  };
}
