import { CircleSlash2 } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { PortRef } from '../../runtime/graph/document';
import { useGraph } from '../state/document-store';
import { setInterface, useInterfaceStore } from '../state/interface-store';
import { nodeTitle, useNodeWord, useSentence } from '../ui/node-words';
import { PortMark } from '../ui/port-mark';
import { portTitle } from '../ui/port-words';
import { useLanguage, useSay } from '../ui/say';
import { SearchList } from '../ui/search-list';
import { link } from './actions';
import { connectOptions, whyNot, type ConnectOption } from './connect-options';
import { portKinds } from './port-kinds';
import { words } from './words';

const close = (): void => setInterface({ connecting: null });
/** More are found by typing. */
const SHOWN = 60;

/** The ports that a node can be linked with, to choose from by keyboard; and why not, for the others. */
export function ConnectTo(): ReactElement | null {
  const id = useInterfaceStore((state) => state.connecting);
  const known = useGraph().nodes.has(id ?? '');
  return id === null || !known ? null : <List key={id} id={id} />;
}

interface Named {
  readonly option: ConnectOption;
  readonly own: string;
  readonly other: string;
}
interface Shown extends Named {
  /** What the link would replace, or why it cannot be. */
  readonly more: string;
}

function List({ id }: { id: string }): ReactElement {
  const say = useSay();
  const word = useNodeWord();
  const language = useLanguage();
  const sentence = useSentence();
  const document = useGraph();
  const [query, setQuery] = useState('');
  const kinds = useMemo(() => portKinds(document), [document]);
  const options = useMemo((): readonly Named[] => {
    const titleOf = (node: string): string => {
      const entry = document.nodes.get(node);
      return entry === undefined ? node : nodeTitle(entry, language, word);
    };
    const port = ({ node, port: name }: PortRef, side: 'inputs' | 'outputs'): string => {
      return portTitle(document.nodes.get(node), side, name, word);
    };
    return connectOptions(document, id).map((option) => {
      const { from, to, direction } = option;
      const [start, end] = [port(from, 'outputs'), port(to, 'inputs')];
      return direction === 'out'
        ? { option, own: start, other: `${titleOf(to.node)} · ${end}` }
        : { option, own: end, other: `${titleOf(from.node)} · ${start}` };
    });
  }, [document, id, language, word]);
  const found = useMemo(() => {
    const detail = (option: ConnectOption): string => {
      if (!option.legal) {
        const why = whyNot(document, option);
        return why === null ? '' : sentence(why);
      }
      const { replaces } = option;
      if (replaces === null) return '';
      const there = document.nodes.get(replaces.node);
      return say(words.replaces, { node: there === undefined ? replaces.node : nodeTitle(there, language, word) });
    };
    const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = ({ own, other }: Named): boolean =>
      terms.every((term) => `${own} ${other}`.toLowerCase().includes(term));
    return options
      .filter(fits)
      .slice(0, SHOWN)
      .map((named): Shown => ({ ...named, more: detail(named.option) }));
  }, [options, query, document, language, word, sentence, say]);
  const entry = document.nodes.get(id);
  const title = entry === undefined ? id : nodeTitle(entry, language, word);

  const choose = (shown: Shown): void => {
    if (!shown.option.legal) return;
    close();
    link(shown.option.from, shown.option.to);
  };
  return (
    <SearchList
      name={say(words.connectOf, { title })}
      heading={<h2>{say(words.connectOf, { title })}</h2>}
      className="connect-to"
      search={say(words.findPort)}
      placeholder={say(words.findPort)}
      query={query}
      onQuery={setQuery}
      prefix="connect"
      list={say(words.ports)}
      items={found}
      row={({ option, own, other, more }, index) => ({
        key: option.key,
        id: `connect-${index}`,
        disabled: !option.legal,
        className: option.legal ? '' : 'refused',
        label: `${say(option.direction === 'out' ? words.wireTo : words.wireFrom, { own, other })}. ${more}`,
        content: (
          <>
            {option.legal ? <PortMark style={kinds.output(option.from)} /> : <CircleSlash2 size={14} />}
            <span className="quick-add-title">
              {own} <span className="connect-arrow">{option.direction === 'out' ? '→' : '←'}</span> {other}
            </span>
            {more !== '' && <span className="quick-add-summary">{more}</span>}
          </>
        ),
      })}
      choose={choose}
      close={close}
      empty={say(words.noPort)}
      hint={say(words.connectHint)}
    />
  );
}
