import { ProblemError, refuse } from '../../nodes/kit/problem';
import { utf8 } from '../../nodes/kit/utf8';
import { limits } from '../graph/document';
import { crc32 } from '../../nodes/lib/plain/files/crc32';
import { inflate } from '../../nodes/lib/plain/files/inflate';
import { deflated } from './deflate';

/** `#g=1.<crc32>.<data>`: a graph file in an address. Behind `#`, so that no server ever gets to see it. */

/** Characters, `#` included: what chats, mails and browsers carry. */
export const LINK_MOST = 32 * 1024;

const VERSION = 1;
const START = '#g=';

/** The fragment for a graph file as printed; may be longer than `LINK_MOST`. */
export async function writeLink(file: string): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(JSON.parse(file)));
  const checksum = crc32(bytes).toString(16).padStart(8, '0');
  return `${START}${VERSION}.${checksum}.${base64url(await deflated(bytes, 'deflate-raw'))}`;
}

/** The graph file of a fragment; it is parsed like any other. Throws a `ProblemError` where the fragment is not what was written. */
export async function readLink(fragment: string): Promise<string> {
  if (fragment.length > LINK_MOST) refuse('document', 'link-too-long', { got: fragment.length, limit: LINK_MOST });
  const [, version = '', rest = ''] = /^#g=(\d{1,6})\.(.*)$/s.exec(fragment) ?? [];
  if (version !== '' && Number(version) !== VERSION)
    refuse('document', 'link-version', { got: version, wanted: VERSION });
  const [, checksum = '', data = ''] = /^([\da-f]{8})\.([\w-]+)$/.exec(rest) ?? [];
  const packed = data === '' ? null : bytesOf(data);
  if (packed === null) refuse('document', 'link-damaged');
  const bytes = await inflate(packed, 'deflate-raw', limits.bytes).catch(damaged);
  if (crc32(bytes) !== Number.parseInt(checksum, 16)) refuse('document', 'link-damaged');
  return utf8('link', bytes);
}

/** Where in its packed data a link is damaged says nothing to who was sent it. */
function damaged(error: unknown): never {
  if (error instanceof ProblemError && error.problem.key === 'inflate-damaged') refuse('document', 'link-damaged');
  throw error;
}

/** `btoa` takes a text of bytes; as one list of arguments they would be too many. */
const base64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function bytesOf(data: string): Uint8Array<ArrayBuffer> | null {
  try {
    const text = atob(data.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(text, (char) => char.codePointAt(0) ?? 0);
  } catch {
    return null;
  }
}
