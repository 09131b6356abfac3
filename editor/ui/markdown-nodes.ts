import DOMPurify from 'dompurify';
import { Marked } from 'marked';

/** Tags of Markdown's own that have no attributes; all other markup stands as it is written, as text. */
const plainTag = /^<\/?(?:br|sub|sup|del|em|strong|code)\s*\/?>$/i;
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign);

const marked = new Marked({
  async: false,
  gfm: true,
  renderer: {
    html({ text, block }) {
      if (plainTag.test(text.trim())) return text;
      return block === true ? `<p>${escaped(text.trim())}</p>` : escaped(text);
    },
  },
});

/** Text of a file may be a stranger's: no forms, no pictures from elsewhere, no styles, and links that open apart. */
const rules = {
  ALLOWED_TAGS: [
    'h1',
    'h2',
    'h3',
    'h4',
    'p',
    'ul',
    'ol',
    'li',
    'em',
    'strong',
    'code',
    'pre',
    'blockquote',
    'a',
    'br',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'sub',
    'sup',
    'del',
  ],
  ALLOWED_ATTR: ['href'],
  ALLOWED_URI_REGEXP: /^https?:\/\//i,
  RETURN_DOM_FRAGMENT: true,
} as const;

/** Sanitized nodes of a Markdown text. */
export function markdownNodes(text: string): DocumentFragment {
  const html = marked.parse(text, { async: false });
  const nodes = DOMPurify.sanitize(html, {
    ...rules,
    ALLOWED_TAGS: [...rules.ALLOWED_TAGS],
    ALLOWED_ATTR: [...rules.ALLOWED_ATTR],
  });
  for (const link of nodes.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return nodes;
}
