import type { Text } from '../../nodes/kit/text';
import type { Version } from '../../runtime/versions';
import { kindWords } from './words';

export const versionName = ({ name, kind }: Version): Text => (name === '' ? kindWords[kind] : name);
