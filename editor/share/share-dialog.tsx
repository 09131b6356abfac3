import './share.css';
import { Check } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { fill, textIn } from '../../nodes/kit/text';
import { LINK_MOST } from '../../runtime/share/link';
import { useDocument } from '../state/document-store';
import { setInterface, toast, useInterfaceStore, type Theme } from '../state/interface-store';
import { fileName, saveToFile } from '../state/disk-file';
import { asTask } from '../state/task-store';
import { Dialog } from '../ui/dialog';
import { formatNumber } from '../ui/format';
import { useNodeWord } from '../ui/node-words';
import { saveBlob } from '../ui/save-blob';
import { useLanguage, useSay } from '../ui/say';
import { BundlePart } from './bundle-part';
import { coloursOf } from './colours';
import type { Pen } from './draw-node';
import { filesUsed } from './files-used';
import { pngPicture, svgPicture } from './picture';
import { copyLink, linkNow } from './share-link';
import { words } from './words';

/** The graph as a link, as a picture that holds it, and as a file. */
export function ShareDialog(): ReactElement {
  const say = useSay();
  const document = useDocument();
  const files = filesUsed(document);
  return (
    <Dialog title={say(words.share)} wide onClose={() => setInterface({ dialog: null })}>
      <p>{say(words.intro)}</p>
      {files.length > 0 && <p className="share-files">{say(words.files, { names: files.join(', ') })}</p>}
      {files.length > 0 && <BundlePart document={document} />}
      <LinkPart />
      <PicturePart />
    </Dialog>
  );
}

function LinkPart(): ReactElement {
  const say = useSay();
  const document = useDocument();
  const [made, setMade] = useState<Awaited<ReturnType<typeof linkNow>> | null>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => void linkNow().then(setMade), [document]);
  const values = { count: formatNumber(made?.count ?? 0), limit: formatNumber(LINK_MOST) };
  return (
    <section>
      <h3>{say(words.link)}</h3>
      {made?.link === null ? (
        <p className="share-files">{say(words.tooLarge, values)}</p>
      ) : (
        <>
          <div className="share-row">
            <input
              className="field"
              readOnly
              aria-label={say(words.link)}
              value={made?.link ?? say(words.making)}
              onFocus={(event) => event.currentTarget.select()}
            />
            <button
              type="button"
              className="button primary"
              autoFocus
              disabled={made === null}
              onClick={() => void copyLink().then(setCopied)}
            >
              {copied && <Check size={15} aria-hidden="true" />}
              <span aria-live="polite">{say(copied ? words.copiedNow : words.copyLink)}</span>
            </button>
          </div>
          <p className="hint">{made === null ? ' ' : say(words.linkSize, values)}</p>
        </>
      )}
    </section>
  );
}

function PicturePart(): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const word = useNodeWord();
  const document = useDocument();
  const [theme, setTheme] = useState<Theme>(useInterfaceStore.getState().theme);
  const pen = (): Pen => ({ language, word, colour: coloursOf(theme) });
  const name = (ending: string): string => fileName(textIn(document.title, language)).replace(/json$/, ending);
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    let address: string | null = null;
    let gone = false;
    void svgPicture(document, { language, word, colour: coloursOf(theme) }, say(words.foot)).then(({ svg }) => {
      if (gone) return;
      address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setShown(address);
    });
    return () => {
      gone = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [document, language, word, theme, say]);
  const save = async (ending: 'png' | 'svg', work: (signal: AbortSignal) => Promise<Blob>): Promise<void> => {
    const values = { name: name(ending) };
    const text = { en: fill(words.pictureMaking.en, values), zh: fill(words.pictureMaking.zh, values) };
    try {
      const picture = await asTask(text, ({ signal }) => work(signal));
      if (picture !== null) saveBlob(values.name, picture);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      toast({ en: fill(words.saveFailed.en, { reason }), zh: fill(words.saveFailed.zh, { reason }) }, 'error');
    }
  };
  const svg = async (): Promise<Blob> =>
    new Blob([(await svgPicture(document, pen(), say(words.foot))).svg], { type: 'image/svg+xml' });
  return (
    <section>
      <h3>{say(words.picture)}</h3>
      <div className="share-picture" data-theme={theme}>
        {shown !== null && <img src={shown} alt={say(words.preview)} />}
      </div>
      <div className="share-row">
        <span className="share-looks" role="radiogroup" aria-label={say(words.look)}>
          {(['light', 'dark'] as const).map((own) => (
            <label key={own}>
              <input type="radio" name="share-look" checked={theme === own} onChange={() => setTheme(own)} />
              {say(words[own])}
            </label>
          ))}
        </span>
        <span className="hint">{say(words.pictureHelp)}</span>
      </div>
      <div className="share-row">
        <button
          type="button"
          className="button"
          onClick={() => void save('png', (signal) => pngPicture(document, pen(), say(words.foot), signal))}
        >
          {say(words.savePng)}
        </button>
        <button type="button" className="button" onClick={() => void save('svg', svg)}>
          {say(words.saveSvg)}
        </button>
        <button type="button" className="button" onClick={() => void saveToFile()}>
          {say(words.saveFile)}
        </button>
      </div>
    </section>
  );
}
