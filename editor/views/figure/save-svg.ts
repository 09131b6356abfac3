/** What the page's style sheet gives to the parts of a picture; a file has to carry it itself. */
const carried = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** The picture as a file of its own: colours and type written into it, on the ground that it stands on. */
export function svgText(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = picture.querySelectorAll<SVGElement>('*');
  copy.querySelectorAll<SVGElement>('*').forEach((element, index) => {
    const original = originals[index];
    if (original === undefined) return;
    const style = getComputedStyle(original);
    for (const name of carried) {
      const value = style.getPropertyValue(name);
      if (value !== '') element.setAttribute(name, value.replaceAll('"', "'"));
    }
    element.removeAttribute('class');
    element.removeAttribute('style');
  });
  copy.querySelectorAll('.chart-cursor, .chart-highlight').forEach((element) => element.remove());
  const { width, height } = picture.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', String(width));
  ground.setAttribute('height', String(height));
  ground.setAttribute('fill', groundOf(picture));
  copy.prepend(ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** Colour of the nearest thing behind that has one. */
function groundOf(element: Element): string {
  for (let behind: Element | null = element; behind !== null; behind = behind.parentElement) {
    const colour = getComputedStyle(behind).backgroundColor;
    if (colour !== '' && colour !== 'transparent' && !colour.endsWith(', 0)')) return colour;
  }
  return 'white';
}

/** Hands a text to the reader as a file. */
export function saveText(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the browser reads it a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A title as the name of a file. */
export const fileName = (title: string, ending: string): string => {
  const safe = title
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
    .toLowerCase();
  return `${safe === '' ? 'chart' : safe}.${ending}`;
};
