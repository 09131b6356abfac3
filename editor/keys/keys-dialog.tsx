import './keys.css';
import { RotateCcw } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { fill, textIn } from '../../nodes/kit/text';
import type { Command } from '../command';
import { commandGroups, commands } from '../commands';
import { match } from '../palette/match';
import { setInterface } from '../state/interface-store';
import { Dialog } from '../ui/dialog';
import { useLanguage, useSay, type Word } from '../ui/say';
import { words as frame } from '../words';
import { changeKeys, commandOf, keysNow, resetAllKeys, resetKeys, useChangedKeys } from './key-map';
import { isModifier, keysOf, keysText, refusal } from './pressed';
import { words } from './words';

interface Said {
  readonly word: Word;
  readonly values: Readonly<Record<string, string>>;
}

/** All commands with their keys, which can be changed here. */
export function KeysDialog(): ReactElement {
  const say = useSay();
  const { changed } = useChangedKeys();
  const [query, setQuery] = useState('');
  const [changing, setChanging] = useState<Command | null>(null);
  /** Keys of another command that were pressed once. */
  const [wanted, setWanted] = useState<string | null>(null);
  const [said, setSaid] = useState<Said | null>(null);

  const begin = (command: Command): void => {
    setChanging(command);
    setWanted(null);
    setSaid({ word: words.press, values: {} });
  };
  const end = (message: Said | null): void => {
    setChanging(null);
    setWanted(null);
    setSaid(message);
  };
  const press = (command: Command, event: KeyboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (isModifier(event.key) || event.repeat) return;
    if (event.key === 'Escape') return end(null);
    const keys = keysOf(event.nativeEvent);
    const values = { keys: keysText(keys), title: say(command.title) };
    const why = refusal(keys);
    if (why !== null) return setSaid({ word: words[why], values });
    const other = commandOf(commands, keys);
    if (other !== undefined && other !== command && wanted !== keys) {
      setWanted(keys);
      return setSaid({ word: words.taken, values: { ...values, title: say(other.title) } });
    }
    changeKeys(commands, command, keys);
    end(
      other === undefined || other === command
        ? { word: words.given, values }
        : { word: words.took, values: { ...values, other: say(other.title) } },
    );
  };

  const fits = (command: Command): boolean =>
    [command.title.en, command.title.zh, ...keysNow(command)].some((text) => match(query, text) > 0);
  return (
    <Dialog wide title={say(frame.keys)} onClose={() => setInterface({ dialog: null })}>
      <div className="keys-head">
        <input
          className="field"
          type="search"
          data-first-focus
          aria-label={say(words.find)}
          placeholder={say(words.find)}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <button
          type="button"
          className="button"
          disabled={Object.keys(changed).length === 0}
          onClick={() => {
            resetAllKeys();
            end(null);
          }}
        >
          {say(words.resetAll)}
        </button>
      </div>
      <p className="keys-said" role="status">
        {said === null ? say(words.help) : say(said.word, said.values)}
      </p>
      {commandGroups.map((group) => {
        const shown = group.commands.filter(fits);
        return (
          shown.length > 0 && (
            <section key={group.title.en}>
              <h3>{say(group.title)}</h3>
              <ul className="keys">
                {shown.map((command) => (
                  <Row
                    key={command.title.en}
                    command={command}
                    changing={changing === command}
                    onChange={() => begin(command)}
                    onPress={(event) => press(command, event)}
                    onLeave={() => changing === command && end(null)}
                  />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Dialog>
  );
}

function Row({
  command,
  changing,
  onChange,
  onPress,
  onLeave,
}: {
  command: Command;
  changing: boolean;
  onChange: () => void;
  onPress: (event: KeyboardEvent) => void;
  onLeave: () => void;
}): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const state = useChangedKeys();
  const keys = keysNow(command, state);
  const title = textIn(command.title, language);
  const shown =
    keys.length === 0 ? (
      <span className="hint">{say(words.none)}</span>
    ) : (
      keys.map((one) => <kbd key={one}>{keysText(one)}</kbd>)
    );
  return (
    <li>
      <span>{title}</span>
      <span className="spacer" />
      {Object.hasOwn(state.changed, command.title.en) && (
        <button
          type="button"
          className="icon-button small"
          title={say(words.reset, { title })}
          aria-label={say(words.reset, { title })}
          onClick={() => resetKeys(commands, command)}
        >
          <RotateCcw size={13} />
        </button>
      )}
      {command.native === true ? (
        <span className="keys-own" title={say(words.native)}>
          {shown}
        </span>
      ) : (
        <button
          type="button"
          className={`keys-own ${changing ? 'changing' : ''}`}
          title={fill(textIn(words.change, language), { title })}
          aria-label={`${fill(textIn(words.change, language), { title })}: ${keys.map((one) => keysText(one)).join(', ')}`}
          aria-pressed={changing}
          onClick={() => !changing && onChange()}
          onKeyDown={(event) => changing && onPress(event)}
          onBlur={onLeave}
        >
          {changing ? say(words.pressing) : shown}
        </button>
      )}
    </li>
  );
}
