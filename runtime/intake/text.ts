export { utf8 } from '../../nodes/kit/utf8';
